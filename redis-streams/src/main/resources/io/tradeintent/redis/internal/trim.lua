#!lua flags=allow-oom
-- Trims what every group has finished and what is old enough. KEYS 1 stream; ARGV 1 ms to keep in any case
-- Returns how many entries were trimmed.
-- Nothing is trimmed from the oldest pending entry or the last delivered one of any group on, whichever comes first.
local function smaller(a, b)
  return #a < #b or (#a == #b and a < b)
end
local function before(a, b)
  local am, as = a:match('^(%d+)-(%d+)$')
  local bm, bs = b:match('^(%d+)-(%d+)$')
  return smaller(am, bm) or (am == bm and smaller(as, bs))
end
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
local time = redis.call('TIME')
local horizon = time[1] * 1000 + math.floor(time[2] / 1000) - tonumber(ARGV[1])
local bound = string.format('%.0f-0', math.max(0, horizon))
for _, row in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
  local named = {}
  for i = 1, #row, 2 do
    named[row[i]] = row[i + 1]
  end
  for _, id in ipairs({named['last-delivered-id'], redis.call('XPENDING', KEYS[1], named['name'])[2] or nil}) do
    if before(id, bound) then
      bound = id
    end
  end
end
return redis.call('XTRIM', KEYS[1], 'MINID', '~', bound)
