#!lua flags=no-writes
-- Reads the reasons of dead letters, newest first, so that no payload travels. A call reads one letter after the other and
-- ends early once the letters it has read are large, so that it holds up the server for a short time only.
-- KEYS 1 dead letters; ARGV 1 greatest id, as XREVRANGE takes it, 2 most letters, 3 field of the reason, 4 most bytes
-- Returns {where to go on, as XREVRANGE takes it, or '' where nothing is left, and the reason of each letter read, '' for
-- one without}.
-- Of fields of the same name the last one is the dead letter's, the others are the original's.
local function reason(fields)
  for i = #fields - 1, 1, -2 do
    if fields[i] == ARGV[3] then
      return fields[i + 1]
    end
  end
  return ''
end
local reply, bytes = {ARGV[1]}, 0
while #reply <= tonumber(ARGV[2]) and bytes < tonumber(ARGV[4]) do
  local letter = redis.call('XREVRANGE', KEYS[1], reply[1], '-', 'COUNT', 1)[1]
  if not letter then
    reply[1] = ''
    break
  end
  for _, part in ipairs(letter[2]) do
    bytes = bytes + #part
  end
  reply[1] = '(' .. letter[1]
  reply[#reply + 1] = reason(letter[2])
end
return reply
