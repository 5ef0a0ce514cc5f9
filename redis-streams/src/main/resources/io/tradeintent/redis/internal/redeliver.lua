#!lua
-- Publishes dead letters again and removes them. Refused as a whole on a full server.
-- KEYS 1 stream, 2 its dead letters; ARGV for each: id of the dead letter, how many names and values, names and values
-- Returns for each the id of the new entry, or '' where the dead letter was not there any more and nothing was published.
local reply, at = {}, 1
while at <= #ARGV do
  local id, last = ARGV[at], at + 1 + ARGV[at + 1]
  reply[#reply + 1] = ''
  if #redis.call('XRANGE', KEYS[2], id, id) == 1 then
    reply[#reply] = redis.call('XADD', KEYS[1], '*', unpack(ARGV, at + 2, last))
    redis.call('XDEL', KEYS[2], id)
  end
  at = last + 1
end
return reply
