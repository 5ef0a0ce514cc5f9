#!lua flags=no-writes
-- Looks at a stream and at one or all of its groups, and judges what a group missed.
-- KEYS 1 stream, 2 dead letters, and where a consumer asks 3 who tells what the group missed
-- ARGV 1 group, or '' for all, 2 prefix of the counters of what is past for a group,
--   and where a consumer asks 3 its name as a teller, 4 for how many ms it is the one who tells,
--   5 how many missed entries it has told, or -1 for an unknown number, 6 its name as the teller of those
-- Returns {0} where there is no such stream, else {1, length, entries ever added, first entry id or '', last entry id or
-- '', last generated id, server seconds, server microseconds, dead letters, and for each group
--   {name, consumers, pending, oldest pending id or '', last delivered id, entries read or false, lag or false,
--    first undelivered id or '', how many entries it missed that nobody has told yet, or -1 for some of unknown number,
--    1 if the asker is to tell them}}.
-- Every entry ever added is past for a group, pending, waiting or missed. What is past was settled, was told as lost or
-- missed, or was skipped by a person; whatever takes an entry out of the pending list raises the counter of it. The counter starts from
-- a base, so that one that was evicted and begun anew shows. Two words stand in its place: 'gap' where an unknown number
-- is to be told, and 'moved' until nothing can be counted twice.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {0}
end
local largest, base = '18446744073709551615-18446744073709551615', 1099511627776
-- In a key, names are written so that a colon in them ends no part.
local function part(name)
  return (name:gsub('[%%:]', {['%'] = '%25', [':'] = '%3A'}))
end
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
local stream = named(redis.call('XINFO', 'STREAM', KEYS[1]))
local length, added = stream['length'], stream['entries-added']
local function count(past)
  local number = tonumber(past)
  return number and number >= base / 2 and number - base or nil
end
-- What is past for a group whose counter says nothing, a word, or nil where that cannot be said yet.
local function found(group, word, left)
  local last, pending = group['last-delivered-id'], group['pending']
  if last == '0-0' and pending == 0 then
    return 0
  elseif word == 'gap' then
    return word
  elseif word == 'moved' then
    return left and (left == 0 or pending == 0) and added - pending - left or word
  elseif left == 0 then
    return added - pending
  elseif group['entries-read'] then
    return group['entries-read'] - pending
  elseif left and added > length or before(last, stream['max-deleted-entry-id']) then
    -- Redis does not tell where what was trimmed ended.
    return 'gap'
  end
  return left and added - pending - left
end
-- Returns what is past, a word or nil, and what was missed of that which nobody has told yet.
local function judge(group, left, word)
  local pending = group['pending']
  local past = count(word) or found(group, word, left)
  if past == 'gap' then
    return past, -1
  elseif not past or past == 'moved' or not left then
    return past, 0
  end
  local missed = added - past - pending - left
  if missed < 0 then
    return (left == 0 or pending == 0) and past + missed or 'moved', 0
  end
  -- Nothing that is still there was missed: what others acknowledged is past.
  local most = math.min(missed, added - length)
  return past + missed - most, most
end
local function text(past)
  return type(past) == 'number' and string.format('%.0f', base + past) or past
end
-- What is past once those are that have been told.
local function told(word)
  if ARGV[5] == '-1' then
    return word == 'gap' and 'moved' or word
  end
  return count(word) and text(count(word) + ARGV[5]) or word
end
local time = redis.call('TIME')
-- A key of another kind holds no dead letters, and must hold up nothing.
local letters = redis.pcall('XLEN', KEYS[2])
local first = stream['first-entry'] and stream['first-entry'][1]
local reply = {1, length, added, first or '', stream['last-entry'] and stream['last-entry'][1] or '',
  stream['last-generated-id'], time[1], time[2], type(letters) == 'number' and letters or 0}
for _, row in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
  local group = named(row)
  local name, last = group['name'], group['last-delivered-id']
  if ARGV[1] == '' or ARGV[1] == name then
    local oldest = redis.call('XPENDING', KEYS[1], name)[2]
    local waiting = last ~= largest and redis.call('XRANGE', KEYS[1], '(' .. last, '+', 'COUNT', 1) or {}
    local left
    if not waiting[1] then
      left = 0
    elseif waiting[1][1] == first then
      left = length
    end
    local key, mine = ARGV[2] .. part(name), 0
    local word = redis.call('GET', key)
    if ARGV[3] and ARGV[5] ~= '0' and redis.call('GET', KEYS[3]) == ARGV[6] then
      word = told(word)
      if word then
        redis.call('SET', key, word)
      end
      redis.call('DEL', KEYS[3])
    end
    local past, missed = judge(group, left, word)
    if ARGV[3] then
      if past and text(past) ~= word then
        redis.call('SET', key, text(past))
      end
      if left and group['entries-read'] ~= added - left then
        redis.call('XGROUP', 'SETID', KEYS[1], name, last, 'ENTRIESREAD', added - left)
      end
      local teller = missed ~= 0 and redis.call('GET', KEYS[3])
      if missed ~= 0 and (not teller or teller == ARGV[3]) then
        redis.call('SET', KEYS[3], ARGV[3], 'PX', ARGV[4])
        mine = 1
      end
    end
    reply[#reply + 1] = {name, group['consumers'], group['pending'], oldest or '', last, group['entries-read'] or false,
      group['lag'] or false, waiting[1] and waiting[1][1] or '', missed, mine}
  end
end
return reply
