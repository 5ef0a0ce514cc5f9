#!lua flags=allow-oom
-- Removes consumers that are nothing but names, or says which.
-- KEYS 1 stream; ARGV 1 group, 2 prefix of liveness keys, 3 least idle ms, 4 '1' to do it
-- Returns {0} where there is no such stream, {1} where there is no such group, else {2, {name, ...} nothing but names,
-- {name, pending, ...} not alive and idle as long, but with entries pending}.
-- Removing a consumer drops its pending entries, so one that has any is kept until another has claimed them.
-- In a key, names are written so that a colon in them ends no part.
local function part(name)
  return (name:gsub('[%%:]', {['%'] = '%25', [':'] = '%3A'}))
end
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {0}
end
local rows = redis.pcall('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])
if rows.err and not rows.err:find('^NOGROUP') then
  error(rows)
elseif rows.err then
  return {1}
end
local gone, kept = {}, {}
for _, row in ipairs(rows) do
  local name, pending, idle = row[2], row[4], row[6]
  if idle >= tonumber(ARGV[3]) and redis.call('EXISTS', ARGV[2] .. part(name)) == 0 then
    if pending == 0 then
      gone[#gone + 1] = name
      if ARGV[4] == '1' then
        redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], name)
      end
    else
      kept[#kept + 1] = name
      kept[#kept + 1] = pending
    end
  end
end
return {2, gone, kept}
