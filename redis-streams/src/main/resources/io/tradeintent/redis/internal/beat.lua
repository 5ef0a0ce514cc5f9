#!lua flags=allow-oom
-- Prolongs the liveness of a consumer and the leases of what it holds.
-- KEYS 1 stream, 2 liveness; ARGV 1 token, 2 life in ms, 3 group, 4 consumer, then pairs of entry id and deliveries
-- Returns {1, ids that are not its own any more}, or {0} where the token does not stand.
-- An entry that was trimmed is left as it is: XCLAIM would remove it from the pending list, and with it the right to settle.
if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return {0}
end
redis.call('PEXPIRE', KEYS[2], ARGV[2])
local gone = {}
for i = 5, #ARGV, 2 do
  local id = ARGV[i]
  if #redis.call('XPENDING', KEYS[1], ARGV[3], id, id, 1, ARGV[4]) == 0 then
    gone[#gone + 1] = id
  elseif #redis.call('XRANGE', KEYS[1], id, id) > 0 then
    redis.call('XCLAIM', KEYS[1], ARGV[3], ARGV[4], 0, id, 'RETRYCOUNT', ARGV[i + 1], 'JUSTID')
  end
end
return {1, gone}
