#!lua flags=allow-oom
-- Takes over entries that are pending for consumers without liveness, and removes consumers that are nothing but names.
-- KEYS 1 stream, 2 own liveness, 3 counter of what is past for the group
-- ARGV 1 token, 2 group, 3 consumer, 4 prefix of liveness keys, 5 least idle ms of an entry, 6 most entries,
--      7 least idle ms of a consumer to be removed
-- Returns {entries {id, idle ms before}, ids whose entries were trimmed or deleted, removed consumers}, or {} where the token does not
-- stand. What the entries say is fetched by recover.lua.
-- The pending list of each dead owner is read by itself, so no number of busy entries hides an abandoned one.
-- In a key, names are written so that a colon in them ends no part.
local function part(name)
  return (name:gsub('[%%:]', {['%'] = '%25', [':'] = '%3A'}))
end
if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return {}
end
local entries, lost, removed, left = {}, {}, {}, tonumber(ARGV[6])
local function take(owner)
  for _, pending in ipairs(redis.call('XPENDING', KEYS[1], ARGV[2], 'IDLE', ARGV[5], '-', '+', left, owner)) do
    local id = pending[1]
    local claimed = redis.call('XCLAIM', KEYS[1], ARGV[2], ARGV[3], ARGV[5], id, 'RETRYCOUNT', pending[4], 'JUSTID')
    if #claimed == 0 then
      redis.call('XACK', KEYS[1], ARGV[2], id)
      lost[#lost + 1] = id
    else
      entries[#entries + 1] = {id, pending[3]}
    end
    left = left - 1
  end
end
for _, row in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[2])) do
  local name, pending, idle = row[2], row[4], row[6]
  if name ~= ARGV[3] and redis.call('EXISTS', ARGV[4] .. part(name)) == 0 then
    if pending == 0 and idle >= tonumber(ARGV[7]) then
      redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[2], name)
      removed[#removed + 1] = name
    elseif pending > 0 and left > 0 then
      take(name)
    end
  end
end
if #lost > 0 then
  redis.pcall('INCRBY', KEYS[3], #lost)
end
return {entries, lost, removed}
