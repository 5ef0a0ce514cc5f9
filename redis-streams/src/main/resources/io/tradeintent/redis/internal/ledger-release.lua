#!lua flags=allow-oom
-- Lets go of a record of the ledger, so that the next one who claims it gets it at once.
-- KEYS 1 record; ARGV 1 owner
-- Returns 1, or 0 where the record is somebody else's.
if redis.call('HGET', KEYS[1], '@owner') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], '@owner', '', '@until', 0)
return 1
