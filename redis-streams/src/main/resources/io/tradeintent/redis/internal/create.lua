#!lua
-- Creates a group, and the stream where there is none, and says what is past for it from the start.
-- KEYS 1 stream, 2 counter of what is past for the group; ARGV 1 group, 2 the id to be the last delivered one, or '$'
-- Returns 1, or 0 where the group exists.
local created = redis.pcall('XGROUP', 'CREATE', KEYS[1], ARGV[1], ARGV[2], 'MKSTREAM')
if created.err and created.err:find('^BUSYGROUP') then
  return 0
elseif created.err then
  error(created)
end
local info, stream = redis.call('XINFO', 'STREAM', KEYS[1]), {}
for i = 1, #info, 2 do
  stream[info[i]] = info[i + 1]
end
local past = ARGV[2] == '$' and stream['entries-added']
  or ARGV[2] == '0-0' and stream['entries-added'] - stream['length']
-- Sample.lua defines the base. A number below it says nothing.
redis.call('SET', KEYS[2], past and string.format('%.0f', 1099511627776 + past) or '0')
return 1
