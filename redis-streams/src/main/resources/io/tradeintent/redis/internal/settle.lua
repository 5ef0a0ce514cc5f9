#!lua
-- Acknowledges entries and writes what they emit, if their owner still stands. Refused as a whole on a full server.
-- What one emission has in common with the next, its form, is said once: passing arguments is half of what a script costs.
-- KEYS 1 stream, 2 liveness, 3 counter of what is past for the group, then every key that is written to
-- ARGV 1 token, 2 group, 3 number of forms, then these three parts, the last two for each entry and emission:
--   form: index into KEYS of the stream to add to; how long a key is taken before that, or '' for none; number of fields;
--         the names of the fields
--   entry: id; number of arguments that its emissions take, and a minus before it if it may have been settled before
--   emission: number of its form; index into KEYS of the key to take, if one is; the values of the fields
-- A key is taken if it is free, or was taken by this group and entry.
-- Returns for each entry 0 was not pending, 1 settled, or 1 + n if the key of its n-th emission is taken by another; or -1
-- where the token does not stand. What is not settled leaves nothing behind, so that a batch can be sent again.
-- Redis takes nothing back when a script fails, so an entry is acknowledged last, and what it wrote before a command of
-- it was refused is removed here. Then the reply ends before that entry; where it is the first one, the reply is the error,
-- which tells the last command: Redis says of an error that a script has caught nothing but what is wrong.
if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return -1
end
local call, unpack, ARGV, KEYS, stream, group = redis.call, unpack, ARGV, KEYS, KEYS[1], ARGV[2]
local at, forms, verdicts = 4, {}, {}
for i = 1, tonumber(ARGV[3]) do
  local add = {KEYS[tonumber(ARGV[at])], '*'}
  local form = {add = add, life = ARGV[at + 1] ~= '' and ARGV[at + 1], last = 2 + 2 * ARGV[at + 2]}
  at = at + 3
  for name = 3, form.last, 2 do
    add[name] = ARGV[at]
    at = at + 1
  end
  forms[tostring(i)] = form
end
local written, added, writes, settled, doing = {}, {}, 0, 0, ''
local function wrote(key, id)
  writes = writes + 1
  written[writes], added[writes] = key, id
end
local function take(key, taker, life)
  doing = 'SET'
  if call('SET', key, taker, 'NX', 'PX', life) then
    wrote(key, false)
    return true
  end
  doing = 'GET'
  return call('GET', key) == taker
end
local function settle(id, resent, last)
  doing = 'XPENDING'
  if resent and #call('XPENDING', stream, group, id, id, 1) == 0 then
    return 0
  end
  local emissions = 0
  while at <= last do
    emissions = emissions + 1
    local form = forms[ARGV[at]]
    at = at + 1
    if form.life then
      if not take(KEYS[tonumber(ARGV[at])], group .. '/' .. id, form.life) then
        return 1 + emissions
      end
      at = at + 1
    end
    local add, fields = form.add, form.last
    for value = 4, fields, 2 do
      add[value] = ARGV[at]
      at = at + 1
    end
    doing = 'XADD'
    wrote(add[1], call('XADD', unpack(add, 1, fields)))
  end
  doing = 'XACK'
  return call('XACK', stream, group, id)
end
local function takeBack()
  for i = writes, 1, -1 do
    if added[i] then
      call('XDEL', written[i], added[i])
    else
      call('DEL', written[i])
    end
  end
end
local all, refusal = #ARGV, nil
while at <= all do
  local id, length = ARGV[at], ARGV[at + 1]
  local resent = length:byte(1) == 45
  local last = at + 1 + (resent and -length or length)
  at, writes = at + 2, 0
  local done, verdict = pcall(settle, id, resent, last)
  if verdict ~= 1 then
    takeBack()
  end
  if not done then
    local err = type(verdict) == 'table' and verdict.err or tostring(verdict)
    refusal = {err = (err:find('^%u+ ') and err or 'ERR ' .. err) .. ': ' .. doing .. ' (settle.lua)'}
    break
  end
  settled = settled + (verdict == 1 and 1 or 0)
  verdicts[#verdicts + 1] = verdict
  at = last + 1
end
if settled > 0 then
  redis.pcall('INCRBY', KEYS[3], settled)
end
return #verdicts > 0 and verdicts or refusal
