#!lua flags=allow-oom
-- Fetches entries that are pending for the consumer itself.
-- KEYS 1 stream, 2 liveness, 3 counter of what is past for the group
-- ARGV 1 token, 2 group, 3 consumer, 4 most bytes of all entries, then entry ids
-- Returns {entries {id, {name, value, ...}, deliveries, idle ms before}, ids whose entries were trimmed or deleted, how many ids were
-- looked at}, or {} where the token does not stand. It looks at no more once an entry would be too much beside those before it.
-- The trimmed ones are acknowledged. A delivery counts when its handler starts, not here.
if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return {}
end
local function size(parts)
  local bytes = 0
  for _, part in ipairs(parts) do
    bytes = bytes + #part
  end
  return bytes
end
local entries, lost, left, seen = {}, {}, tonumber(ARGV[4]), 0
for i = 5, #ARGV do
  local id = ARGV[i]
  local pending = redis.call('XPENDING', KEYS[1], ARGV[2], id, id, 1, ARGV[3])
  local entry = #pending == 1 and redis.call('XRANGE', KEYS[1], id, id)
  if entry and #entry == 0 then
    redis.call('XACK', KEYS[1], ARGV[2], id)
    lost[#lost + 1] = id
  elseif entry then
    left = left - size(entry[1][2])
    if left < 0 and #entries > 0 then
      break
    end
    redis.call('XCLAIM', KEYS[1], ARGV[2], ARGV[3], 0, id, 'RETRYCOUNT', pending[1][4], 'JUSTID')
    entries[#entries + 1] = {id, entry[1][2], pending[1][4], pending[1][3]}
  end
  seen = seen + 1
end
if #lost > 0 then
  redis.pcall('INCRBY', KEYS[3], #lost)
end
return {entries, lost, seen}
