#!lua flags=allow-oom
-- Replaces what a record of the ledger says, if the claim stands, and renews its lease and the life of the record.
-- KEYS 1 record, and for one that has no end until it is finished 2 the list of such; ARGV 1 owner, 2 fence, 3 number of the
-- save, 4 lease in ms, 5 life in ms, or 0 until it is finished, then names and values
-- Returns 1 saved, or 0 where a later save of the same claim came before, or -1 where another owner has taken the record.
-- A record that knows only older fences, or none, comes of a server that lost the last writes: the owner writes them again.
-- A script that fails on its way takes nothing back, so what was saved before is removed last.
local owner, fence, save = unpack(redis.call('HMGET', KEYS[1], '@owner', '@fence', '@save'))
fence = tonumber(fence or 0)
local mine = tonumber(ARGV[2])
if fence > mine or (fence == mine and owner ~= ARGV[1]) then
  return -1
end
if fence == mine and tonumber(save or 0) >= tonumber(ARGV[3]) then
  return 0
end
if ARGV[5] == '0' then
  redis.call('SADD', KEYS[2], KEYS[1])
end
local time = redis.call('TIME')
local ends = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[4]
local stale = {}
for _, name in ipairs(redis.call('HKEYS', KEYS[1])) do
  stale[name] = true
end
redis.call('HSET', KEYS[1], '@owner', ARGV[1], '@fence', ARGV[2], '@save', ARGV[3], '@lease', ARGV[4],
  '@until', string.format('%.0f', ends))
for i = 6, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  stale[ARGV[i]] = nil
end
for name in pairs(stale) do
  if not name:find('^@%a') then
    redis.call('HDEL', KEYS[1], name)
  end
end
if ARGV[5] == '0' then
  redis.call('PERSIST', KEYS[1])
  return 1
end
redis.call('PEXPIRE', KEYS[1], ARGV[5])
if KEYS[2] then
  redis.call('SREM', KEYS[2], KEYS[1])
end
return 1
