#!lua
-- Acknowledges entries and writes what they emit, if their owner still stands. Refused as a whole on a full server.
-- KEYS 1 stream, 2 liveness, then every key that is written to
-- ARGV 1 token, 2 group, then for each entry: its id, the number of its emissions, and the emissions:
--   'A' stream count name value ...                  an entry, where stream is an index into KEYS
--   'O' key life 'A' ... 'A' ...                     the first entry if the key was free or is this group's and entry's, else the second
-- Returns {0 or 1 or 2 for each entry}: was not pending, settled, settled with a second entry; or -1 where the token
-- does not stand. An entry that is not pending emits nothing, so that a batch can be sent again.
-- Redis takes nothing back when a script fails, so an entry is acknowledged last, and what it wrote before a command of
-- it was refused is removed here. Then the reply ends before that entry; where it is the first one, the reply is the error.
if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return -1
end
local at, verdicts, undo = 3, {}, {}
local function emit(really)
  local key, last = KEYS[tonumber(ARGV[at + 1])], at + 2 + ARGV[at + 2]
  if really then
    undo[#undo + 1] = {'XDEL', key, redis.call('XADD', key, '*', unpack(ARGV, at + 3, last))}
  end
  at = last + 1
end
local function emitOnce(really, taker)
  local key, life = KEYS[tonumber(ARGV[at + 1])], ARGV[at + 2]
  local first = true
  if really then
    if redis.call('SET', key, taker, 'NX', 'PX', life) then
      undo[#undo + 1] = {'DEL', key}
    else
      first = redis.call('GET', key) == taker
    end
  end
  at = at + 3
  emit(really and first)
  emit(really and not first)
  return first
end
local function settle()
  local id, emissions, verdict = ARGV[at], tonumber(ARGV[at + 1]), 1
  at = at + 2
  local pending = #redis.call('XPENDING', KEYS[1], ARGV[2], id, id, 1) == 1
  for _ = 1, emissions do
    if ARGV[at] == 'A' then
      emit(pending)
    elseif not emitOnce(pending, ARGV[2] .. '/' .. id) then
      verdict = 2
    end
  end
  return pending and redis.call('XACK', KEYS[1], ARGV[2], id) * verdict or 0
end
while at <= #ARGV do
  undo = {}
  local done, verdict = pcall(settle)
  if not done then
    for i = #undo, 1, -1 do
      redis.call(unpack(undo[i]))
    end
    return #verdicts > 0 and verdicts or {err = type(verdict) == 'table' and verdict.err or 'ERR ' .. tostring(verdict)}
  end
  verdicts[#verdicts + 1] = verdict
end
return verdicts
