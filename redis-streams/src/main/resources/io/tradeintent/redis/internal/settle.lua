#!lua
-- Acknowledges entries and writes what they emit, if their owner still stands. Refused as a whole on a full server.
-- KEYS 1 stream, 2 liveness, then every key that is written to
-- ARGV 1 token, 2 group, then for each entry: its id, '1' if it may have been settled before, the number of arguments that
-- its emissions take, and these:
--   'A' stream count name value ...      an entry, where stream is an index into KEYS
--   'O' key life 'A' ...                 an entry that is written only if the key is free or taken by this group and entry
-- Returns for each entry 0 was not pending, 1 settled, or 1 + n if the key of its n-th emission is taken by another; or -1
-- where the token does not stand. What is not settled leaves nothing behind, so that a batch can be sent again.
-- Redis takes nothing back when a script fails, so an entry is acknowledged last, and what it wrote before a command of
-- it was refused is removed here. Then the reply ends before that entry; where it is the first one, the reply is the error.
if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return -1
end
local at, verdicts, undo = 3, {}, {}
local function emit()
  local key, count = KEYS[tonumber(ARGV[at + 1])], tonumber(ARGV[at + 2])
  undo[#undo + 1] = {'XDEL', key, redis.call('XADD', key, '*', unpack(ARGV, at + 3, at + 2 + count))}
  at = at + 3 + count
end
local function take(taker)
  local key, life = KEYS[tonumber(ARGV[at + 1])], ARGV[at + 2]
  at = at + 3
  if redis.call('SET', key, taker, 'NX', 'PX', life) then
    undo[#undo + 1] = {'DEL', key}
    return true
  end
  return redis.call('GET', key) == taker
end
local function settle(id, resent, last)
  if resent and #redis.call('XPENDING', KEYS[1], ARGV[2], id, id, 1) == 0 then
    return 0
  end
  local emissions = 0
  while at <= last do
    emissions = emissions + 1
    if ARGV[at] == 'O' and not take(ARGV[2] .. '/' .. id) then
      return 1 + emissions
    end
    emit()
  end
  return redis.call('XACK', KEYS[1], ARGV[2], id)
end
while at <= #ARGV do
  local id, resent, last = ARGV[at], ARGV[at + 1] == '1', at + 2 + ARGV[at + 2]
  at, undo = at + 3, {}
  local done, verdict = pcall(settle, id, resent, last)
  if verdict ~= 1 then
    for i = #undo, 1, -1 do
      redis.call(unpack(undo[i]))
    end
  end
  if not done then
    return #verdicts > 0 and verdicts or {err = type(verdict) == 'table' and verdict.err or 'ERR ' .. tostring(verdict)}
  end
  verdicts[#verdicts + 1] = verdict
  at = last + 1
end
return verdicts
