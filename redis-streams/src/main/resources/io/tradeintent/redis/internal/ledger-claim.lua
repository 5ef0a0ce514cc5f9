#!lua
-- Takes a record of the ledger for a new owner. Sent with another first line, it runs on a full server too.
-- KEYS 1 record; ARGV 1 new owner, 2 its lease in ms, 3 life of a new record in ms, 4 owner that may be replaced, or '',
-- 5 '1' to take only a record that exists
-- Returns {1, fence, names and values}, or {0, owner, ms that its lease has left, names and values} where a live
-- one holds it, or {-1} where
-- there is no record and none is to be made.
-- The fields of a claim begin with one '@', saved ones that begin so with two. A lease that has more left than it is long was
-- written by a clock that was ahead of this one: it begins anew.
local owner, fence, ends, lease = unpack(redis.call('HMGET', KEYS[1], '@owner', '@fence', '@until', '@lease'))
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if not fence and ARGV[5] == '1' then
  return {-1}
end
if owner and owner ~= '' and owner ~= ARGV[4] then
  local left = tonumber(ends or 0) - now
  if left > tonumber(lease or 0) then
    left = tonumber(lease or 0)
    redis.call('HSET', KEYS[1], '@until', string.format('%.0f', now + left))
  end
  if left > 0 then
    return {0, owner, left, redis.call('HGETALL', KEYS[1])}
  end
end
local nextFence = string.format('%.0f', (fence or 0) + 1)
redis.call('HSET', KEYS[1], '@owner', ARGV[1], '@fence', nextFence, '@until', string.format('%.0f', now + ARGV[2]),
  '@lease', ARGV[2], '@save', 0)
if not fence then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return {1, tonumber(nextFence), redis.call('HGETALL', KEYS[1])}
