#!lua
-- Publishes a batch once, however often it is sent. Refused as a whole on a full server.
-- KEYS 1 stream, 2 memory of the publisher
-- ARGV 1 number of the batch, 2 life of the memory in ms, then for each entry how many names and values, names and values
-- Returns the ids of the entries, or {} where a later batch of this publisher has come before.
local remembered = redis.call('GET', KEYS[2])
if remembered then
  local ids = {}
  for word in remembered:gmatch('%S+') do
    ids[#ids + 1] = word
  end
  local last = tonumber(table.remove(ids, 1))
  if last == tonumber(ARGV[1]) then
    return ids
  elseif last > tonumber(ARGV[1]) then
    return {}
  end
end
local ids, at = {}, 3
while at <= #ARGV do
  local last = at + ARGV[at]
  ids[#ids + 1] = redis.call('XADD', KEYS[1], '*', unpack(ARGV, at + 1, last))
  at = last + 1
end
redis.call('SET', KEYS[2], ARGV[1] .. ' ' .. table.concat(ids, ' '), 'PX', ARGV[2])
return ids
