#!lua flags=no-writes
-- Looks at a group. KEYS 1 stream; ARGV 1 group
-- Returns {} where there is no such group, else {lag or false, pending, oldest pending id or '', last delivered id,
-- entries read or false, entries added, length, first entry id or '', first undelivered id or '', server seconds,
-- server microseconds}.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {}
end
local group
for _, row in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
  local named = {}
  for i = 1, #row, 2 do
    named[row[i]] = row[i + 1]
  end
  if named['name'] == ARGV[1] then
    group = named
  end
end
if not group then
  return {}
end
local stream, info = {}, redis.call('XINFO', 'STREAM', KEYS[1])
for i = 1, #info, 2 do
  stream[info[i]] = info[i + 1]
end
local pending = redis.call('XPENDING', KEYS[1], ARGV[1])
local first, waiting = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1),
  redis.call('XRANGE', KEYS[1], '(' .. group['last-delivered-id'], '+', 'COUNT', 1)
local time = redis.call('TIME')
return {group['lag'] or false, pending[1], pending[2] or '', group['last-delivered-id'], group['entries-read'] or false,
  stream['entries-added'], stream['length'], first[1] and first[1][1] or '', waiting[1] and waiting[1][1] or '',
  time[1], time[2]}
