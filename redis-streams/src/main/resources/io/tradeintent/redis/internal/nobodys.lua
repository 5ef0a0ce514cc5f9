#!lua flags=no-writes
-- Finds entries that are pending for no consumer. KEYS 1 stream; ARGV 1 group, then entry ids
-- Returns the ids of those.
local ids = {}
for i = 2, #ARGV do
  if #redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[i], ARGV[i], 1) == 0 then
    ids[#ids + 1] = ARGV[i]
  end
end
return ids
