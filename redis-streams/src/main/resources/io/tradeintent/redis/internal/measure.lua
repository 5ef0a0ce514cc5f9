#!lua flags=no-writes
-- Tells how many bytes an entry has, without returning them. KEYS 1 stream; ARGV 1 entry id
-- Returns the number, or -1 where there is no such entry.
local entry = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1])
if #entry == 0 then
  return -1
end
local bytes = 0
for _, part in ipairs(entry[1][2]) do
  bytes = bytes + #part
end
return bytes
