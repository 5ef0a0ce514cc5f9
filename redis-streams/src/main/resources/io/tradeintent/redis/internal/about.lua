#!lua
-- Writes down what a consumer says of itself, for those who look from elsewhere. A full server refuses it, which does no harm.
-- KEYS 1 liveness, 2 about; ARGV 1 token, 2 life of the record in ms, then names and values
-- Returns 1, or 0 where another consumer has the name.
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
  return 0
end
local now = redis.call('TIME')
redis.call('DEL', KEYS[2])
redis.call('HSET', KEYS[2], 'at', now[1] * 1000 + math.floor(now[2] / 1000), unpack(ARGV, 3))
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return 1
