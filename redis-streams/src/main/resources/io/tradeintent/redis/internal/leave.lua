#!lua flags=allow-oom
-- Ends the liveness of a consumer, hands its entries back and removes it if nothing is pending for it.
-- KEYS 1 stream, 2 liveness; ARGV 1 token, 2 group, 3 consumer, then pairs of entry id and deliveries
-- Returns how many entries were handed back, or -1 where the token does not stand.
-- An entry handed back is as idle as can be, so that the next sweep of any other consumer takes it.
if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return -1
end
redis.call('DEL', KEYS[2])
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
local handed = 0
for i = 4, #ARGV, 2 do
  local id = ARGV[i]
  if #redis.call('XPENDING', KEYS[1], ARGV[2], id, id, 1, ARGV[3]) == 1
    and #redis.call('XRANGE', KEYS[1], id, id) > 0 then
    redis.call('XCLAIM', KEYS[1], ARGV[2], ARGV[3], 0, id, 'IDLE', 86400000, 'RETRYCOUNT', ARGV[i + 1], 'JUSTID')
    handed = handed + 1
  end
end
if #redis.call('XPENDING', KEYS[1], ARGV[2], '-', '+', 1, ARGV[3]) == 0 then
  redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[2], ARGV[3])
end
return handed
