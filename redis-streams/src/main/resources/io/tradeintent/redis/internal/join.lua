#!lua flags=allow-oom
-- Takes the liveness key of a consumer.
-- KEYS 1 liveness; ARGV 1 own token, 2 life in ms, 3 token that may be replaced, or ''
-- Returns the token that holds the key afterwards.
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] and holder ~= ARGV[3] then
  return holder
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return ARGV[1]
