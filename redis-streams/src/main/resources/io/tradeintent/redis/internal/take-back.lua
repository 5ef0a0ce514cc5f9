#!lua flags=allow-oom
-- Makes entries pending for the consumer again that are pending for nobody.
-- KEYS 1 stream, 2 liveness; ARGV 1 token, 2 group, 3 consumer, then pairs of entry id and deliveries
-- Returns {the ids of those that are pending for it now}, or {} where the token does not stand.
if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return {}
end
local ids = {}
for i = 4, #ARGV, 2 do
  local id = ARGV[i]
  if #redis.call('XPENDING', KEYS[1], ARGV[2], id, id, 1) == 0
    and #redis.call('XRANGE', KEYS[1], id, id) > 0 then
    redis.call('XCLAIM', KEYS[1], ARGV[2], ARGV[3], 0, id, 'FORCE', 'RETRYCOUNT', ARGV[i + 1], 'JUSTID')
    ids[#ids + 1] = id
  end
end
return {ids}
