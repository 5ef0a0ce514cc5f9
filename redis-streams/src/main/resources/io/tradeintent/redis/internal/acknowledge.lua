#!lua flags=allow-oom
-- Acknowledges entries, if their owner still stands.
-- KEYS 1 stream, 2 liveness, 3 counter of what is past for the group; ARGV 1 token, 2 group, then entry ids
-- Returns how many were pending, or -1 where the token does not stand.
if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return -1
end
local settled = redis.call('XACK', KEYS[1], ARGV[2], unpack(ARGV, 3))
if settled > 0 then
  redis.pcall('INCRBY', KEYS[3], settled)
end
return settled
