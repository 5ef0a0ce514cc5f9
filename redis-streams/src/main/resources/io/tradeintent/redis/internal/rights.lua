#!lua flags=no-writes
-- Tells which commands cannot be run, without running any.
-- ARGV for each command: how many words it has, and its words
-- Returns {numbers of the commands that the server does not know, numbers of those that the user may not run}, counted from 1.
-- Nothing is found on a server that cannot be asked.
local unknown, refused, number, at = {}, {}, 0, 1
while redis.acl_check_cmd and at <= #ARGV do
  local last = at + ARGV[at]
  local known, allowed = pcall(redis.acl_check_cmd, unpack(ARGV, at + 1, last))
  number = number + 1
  if not known then
    unknown[#unknown + 1] = number
  elseif not allowed then
    refused[#refused + 1] = number
  end
  at = last + 1
end
return {unknown, refused}
