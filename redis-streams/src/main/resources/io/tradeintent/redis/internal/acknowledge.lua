#!lua flags=allow-oom
-- Acknowledges entries, if their owner still stands.
-- KEYS 1 stream, 2 liveness; ARGV 1 token, 2 group, then entry ids
-- Returns how many were pending, or -1 where the token does not stand.
if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return -1
end
return redis.call('XACK', KEYS[1], ARGV[2], unpack(ARGV, 3))
