#!lua flags=allow-oom
-- Adds to the intents of a market with an order whose outcome is unknown, and renews the life of that set.
-- KEYS 1 set; ARGV 1 intent, 2 life in ms
redis.call('SADD', KEYS[1], ARGV[1])
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
