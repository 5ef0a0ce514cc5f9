#!lua flags=no-writes
-- Reads the reasons of dead letters, newest first, so that no payload travels.
-- KEYS 1 dead letters; ARGV 1 greatest id, as XREVRANGE takes it, 2 most letters, 3 field of the reason
-- Returns {id of the last letter read or '', and the reason of each letter, '' for one without}.
-- Of fields of the same name the last one is the dead letter's, the others are the original's.
local reply = {''}
for _, letter in ipairs(redis.call('XREVRANGE', KEYS[1], ARGV[1], '-', 'COUNT', ARGV[2])) do
  local reason = ''
  for i = #letter[2] - 1, 1, -2 do
    if letter[2][i] == ARGV[3] then
      reason = letter[2][i + 1]
      break
    end
  end
  reply[1] = letter[1]
  reply[#reply + 1] = reason
end
return reply
