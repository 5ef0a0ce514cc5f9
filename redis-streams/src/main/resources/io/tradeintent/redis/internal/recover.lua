#!lua flags=allow-oom
-- Fetches entries that are pending for the consumer itself.
-- KEYS 1 stream, 2 liveness, 3 counter of what is past for the group; ARGV 1 token, 2 group, 3 consumer, then entry ids
-- Returns {entries {id, {name, value, ...}, deliveries, idle ms before}, ids whose entries were trimmed or deleted}, or {} where the
-- token does not stand. The trimmed ones are acknowledged. A delivery counts when its handler starts, not here.
if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return {}
end
local entries, lost = {}, {}
for i = 4, #ARGV do
  local id = ARGV[i]
  local pending = redis.call('XPENDING', KEYS[1], ARGV[2], id, id, 1, ARGV[3])
  if #pending == 1 then
    local entry = redis.call('XRANGE', KEYS[1], id, id)
    if #entry == 0 then
      redis.call('XACK', KEYS[1], ARGV[2], id)
      lost[#lost + 1] = id
    else
      redis.call('XCLAIM', KEYS[1], ARGV[2], ARGV[3], 0, id, 'RETRYCOUNT', pending[1][4], 'JUSTID')
      entries[#entries + 1] = {id, entry[1][2], pending[1][4], pending[1][3]}
    end
  end
end
if #lost > 0 then
  redis.pcall('INCRBY', KEYS[3], #lost)
end
return {entries, lost}
