#!lua
-- Acknowledges entries and writes what they emit, if their owner still stands. Refused as a whole on a full server.
-- KEYS 1 stream, 2 liveness, then every key that is written to
-- ARGV 1 token, 2 group, then for each entry: its id, the number of its emissions, and the emissions:
--   'A' stream count name value ...                  an entry, where stream is an index into KEYS
--   'O' key life 'A' ... 'A' ...                     the first entry if the key was free or is this group's and entry's, else the second
-- Returns {0 or 1 or 2 for each entry}: was not pending, settled, settled with a second entry; or -1 where the token
-- does not stand. An entry that is not pending emits nothing, so that a batch can be sent again.
if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return -1
end
local at = 3
local function emit(really)
  local last = at + 2 + ARGV[at + 2]
  if really then
    redis.call('XADD', KEYS[tonumber(ARGV[at + 1])], '*', unpack(ARGV, at + 3, last))
  end
  at = last + 1
end
local verdicts = {}
while at <= #ARGV do
  local id, emissions = ARGV[at], tonumber(ARGV[at + 1])
  at = at + 2
  local taker = ARGV[2] .. '/' .. id
  local pending = redis.call('XACK', KEYS[1], ARGV[2], id) == 1
  local verdict = pending and 1 or 0
  for _ = 1, emissions do
    if ARGV[at] == 'A' then
      emit(pending)
    else
      local key, life = KEYS[tonumber(ARGV[at + 1])], ARGV[at + 2]
      local first = true
      if pending and not redis.call('SET', key, taker, 'NX', 'PX', life) then
        first = redis.call('GET', key) == taker
      end
      at = at + 3
      emit(pending and first)
      emit(pending and not first)
      if pending and not first then
        verdict = 2
      end
    end
  end
  verdicts[#verdicts + 1] = verdict
end
return verdicts
