#!lua flags=allow-oom
-- Creates a group, moves one, or says what that would do.
-- KEYS 1 stream, 2 counter of what is past for the group, as sample.lua reads it
-- ARGV 1 group, 2 the id to be the last delivered one, or '$', 3 'create' or 'move', 4 '1' to do it,
--      5 '1' even while consumers are alive, 6 most entries to count, 7 prefix of liveness keys,
--      then names of consumers that may be alive
-- Returns {0} where there is no such stream, {1} where there is no such group, {2} where the group to be created exists,
-- {3} where the id lies in the future of the server's clock, else {4 not done or 5 done, last delivered id before,
-- last delivered id then, entries between them, 1 if there are more than that, entries pending, {names alive}}.
-- An id after the last entry but not in the future stands for the end of the stream: nothing lies between.
-- In a key, names are written so that a colon in them ends no part.
local function part(name)
  return (name:gsub('[%%:]', {['%'] = '%25', [':'] = '%3A'}))
end
local largest, most = '18446744073709551615-18446744073709551615', tonumber(ARGV[6])
local function smaller(a, b)
  return #a < #b or (#a == #b and a < b)
end
local function before(a, b)
  local am, as = a:match('^(%d+)-(%d+)$')
  local bm, bs = b:match('^(%d+)-(%d+)$')
  return smaller(am, bm) or (am == bm and smaller(as, bs))
end
local function named(row)
  local map = {}
  for i = 1, #row, 2 do
    map[row[i]] = row[i + 1]
  end
  return map
end
local exists = redis.call('EXISTS', KEYS[1]) == 1
if not exists and ARGV[3] == 'move' then
  return {0}
end
local stream = exists and named(redis.call('XINFO', 'STREAM', KEYS[1]))
  or {['length'] = 0, ['entries-added'] = 0, ['last-generated-id'] = '0-0'}
local group
for _, row in ipairs(exists and redis.call('XINFO', 'GROUPS', KEYS[1]) or {}) do
  row = named(row)
  if row['name'] == ARGV[1] then
    group = row
  end
end
if ARGV[3] == 'move' and not group then
  return {1}
elseif ARGV[3] == 'create' and group then
  return {2}
end
local target, ending = ARGV[2], stream['last-generated-id']
if target == '$' then
  target = ending
elseif before(ending, target) then
  local time = redis.call('TIME')
  if smaller(string.format('%d%03d', time[1], math.floor(time[2] / 1000)), (target:match('^(%d+)-'))) then
    return {3}
  end
  target = ending
end
local function count(first, last)
  local found = 0
  while found <= most do
    local page = redis.call('XRANGE', KEYS[1], first, last, 'COUNT', 500)
    found = found + #page
    if #page < 500 or page[500][1] == largest then
      break
    end
    first = '(' .. page[500][1]
  end
  return found
end
local function after(id)
  if stream['length'] == 0 or not before(id, stream['last-entry'][1]) then
    return 0
  elseif before(id, stream['first-entry'][1]) then
    return stream['length']
  end
  local found = count('(' .. id, '+')
  if found <= most then
    return found
  end
  found = count('-', id)
  return found <= most and stream['length'] - found or nil
end
local from = group and group['last-delivered-id'] or target
local following, between, more = after(target), 0, 0
if from ~= target then
  local low, high = from, target
  if before(target, from) then
    low, high = target, from
  end
  local after_low, after_high = after(low), after(high)
  if after_low and after_high then
    between = after_low - after_high
  else
    between = count('(' .. low, high)
    if between > most then
      between, more = most, 1
    end
  end
end
-- Going back, what is pending may be delivered again and would count twice.
local function count_past(left)
  if ARGV[3] == 'create' then
    local past = left and string.format('%.0f', 1099511627776 + stream['entries-added'] - left)
    redis.call('SET', KEYS[2], past or '0')
  elseif more == 1 or before(target, from) and group['pending'] > 0 then
    redis.call('SET', KEYS[2], 'moved')
  else
    local past = tonumber(redis.call('GET', KEYS[2]))
    if past then
      redis.call('SET', KEYS[2], string.format('%.0f', past + (before(target, from) and -between or between)))
    end
  end
end
local alive = {}
for i = 8, #ARGV do
  if redis.call('EXISTS', ARGV[7] .. part(ARGV[i])) == 1 then
    alive[#alive + 1] = ARGV[i]
  end
end
local done = 4
if ARGV[4] == '1' and (#alive == 0 or ARGV[5] == '1') then
  local arguments = {KEYS[1], ARGV[1], target}
  if ARGV[3] == 'create' and not exists then
    arguments[4] = 'MKSTREAM'
  end
  if following then
    arguments[#arguments + 1] = 'ENTRIESREAD'
    arguments[#arguments + 1] = stream['entries-added'] - following
  end
  if ARGV[3] == 'create' then
    redis.call('XGROUP', 'CREATE', unpack(arguments))
  else
    redis.call('XGROUP', 'SETID', unpack(arguments))
  end
  count_past(following)
  done = 5
end
return {done, from, target, between, more, group and group['pending'] or 0, alive}
