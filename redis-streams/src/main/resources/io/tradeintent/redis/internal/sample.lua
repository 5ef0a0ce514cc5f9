#!lua flags=no-writes
-- Looks at a stream and at one or all of its groups. KEYS 1 stream; ARGV 1 group, or '' for all
-- Returns {0} where there is no such stream, else {1, length, entries ever added, first entry id or '', last entry id or
-- '', last generated id, server seconds, server microseconds, and for each group
--   {name, consumers, pending, oldest pending id or '', last delivered id, entries read or false, lag or false,
--    first undelivered id or ''}}.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {0}
end
local largest = '18446744073709551615-18446744073709551615'
local function named(row)
  local map = {}
  for i = 1, #row, 2 do
    map[row[i]] = row[i + 1]
  end
  return map
end
local stream = named(redis.call('XINFO', 'STREAM', KEYS[1]))
local time = redis.call('TIME')
local reply = {1, stream['length'], stream['entries-added'], stream['first-entry'] and stream['first-entry'][1] or '',
  stream['last-entry'] and stream['last-entry'][1] or '', stream['last-generated-id'], time[1], time[2]}
for _, row in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
  local group = named(row)
  local last = group['last-delivered-id']
  if ARGV[1] == '' or ARGV[1] == group['name'] then
    local pending = redis.call('XPENDING', KEYS[1], group['name'])
    local waiting = last ~= largest and redis.call('XRANGE', KEYS[1], '(' .. last, '+', 'COUNT', 1) or {}
    reply[#reply + 1] = {group['name'], group['consumers'], pending[1], pending[2] or '', last,
      group['entries-read'] or false, group['lag'] or false, waiting[1] and waiting[1][1] or ''}
  end
end
return reply
