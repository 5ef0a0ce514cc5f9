#!lua flags=no-writes
-- Lists pending entries, oldest id first. KEYS 1 stream; ARGV 1 group, 2 prefix of liveness keys, 3 most entries
-- Returns {0} where there is no such stream, {1} where there is no such group, else {2} and for each entry
-- {id, consumer, 1 if that is alive, idle ms or -1, deliveries, 1 if the stream still holds the entry}.
-- In a key, names are written so that a colon in them ends no part.
local function part(name)
  return (name:gsub('[%%:]', {['%'] = '%25', [':'] = '%3A'}))
end
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {0}
end
local rows = redis.pcall('XPENDING', KEYS[1], ARGV[1], '-', '+', ARGV[3])
if rows.err and not rows.err:find('^NOGROUP') then
  error(rows)
elseif rows.err then
  return {1}
end
local reply, alive = {2}, {}
for _, row in ipairs(rows) do
  local owner = row[2]
  alive[owner] = alive[owner] or redis.call('EXISTS', ARGV[2] .. part(owner))
  reply[#reply + 1] = {row[1], owner, alive[owner], row[3], row[4], #redis.call('XRANGE', KEYS[1], row[1], row[1])}
end
return reply
