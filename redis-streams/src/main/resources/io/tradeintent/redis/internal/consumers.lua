#!lua flags=no-writes
-- Lists the consumers of a group.
-- KEYS 1 stream; ARGV 1 group, 2 prefix of liveness keys, 3 prefix of the records about consumers, then names that have
-- either
-- Returns {0} where there is no such stream, {1} where there is no such group, else {2} and for each consumer
-- {name, pending, idle ms or -1, inactive ms or -1, 1 if alive, names and values of its report of itself}.
-- Two kinds are listed that the group does not know: a consumer that is alive and was given nothing yet, and one that has
-- failed and left nothing pending.
-- A report is left out where the asker may not read it.
-- In a key, names are written so that a colon in them ends no part.
local function part(name)
  return (name:gsub('[%%:]', {['%'] = '%25', [':'] = '%3A'}))
end
local function about(name)
  local said = redis.pcall('HGETALL', ARGV[3] .. part(name))
  return said.err and {} or said
end
local function failed(said)
  for i = 1, #said, 2 do
    if said[i] == 'state' then
      return said[i + 1] == 'FAILED'
    end
  end
  return false
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
local reply, known = {2}, {}
for _, row in ipairs(rows) do
  local named = {}
  for i = 1, #row, 2 do
    named[row[i]] = row[i + 1]
  end
  known[named['name']] = true
  reply[#reply + 1] = {named['name'], named['pending'], named['idle'], named['inactive'] or -1,
    redis.call('EXISTS', ARGV[2] .. part(named['name'])), about(named['name'])}
end
for i = 4, #ARGV do
  local name = ARGV[i]
  if not known[name] then
    local alive = redis.call('EXISTS', ARGV[2] .. part(name))
    local said = about(name)
    if alive == 1 or failed(said) then
      reply[#reply + 1] = {name, 0, -1, -1, alive, said}
    end
  end
end
return reply
