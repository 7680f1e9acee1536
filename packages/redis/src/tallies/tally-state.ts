/**
 * Lua that every script of a room's tallies begins with. Its keys have the tag of the room and are all there from the first
 * write on, so that a cluster that is moving the slot sends a script to the one side that has them:
 *
 * - `head` hash: epoch, replid, revision
 * - `tallies` hash: target to `{ s: seq, u: author, c: [[choice, members], ...], x?: 1 where it is sealed }` as JSON
 * - `choices` sorted set, by bytes: target, member and choice, parted by a zero byte, which none of them has
 * - `seqs` sorted set: target by the seq of what it is about
 * - `changes` sorted set: target by the revision at which it changed last
 */
export const TALLY_STATE = `
local HEAD, TALLIES, CHOICES, SEQS, CHANGES = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local call = redis.call
local epoch, revision
local known, changed = {}, {}

local function decimal(value) return string.format('%.0f', value) end

-- Marks may have been lost where another primary speaks than the one that wrote last, or where not all is there: whoever
-- follows the tallies has to read anew what it holds, which another epoch tells.
local function begin(fresh)
  local replid = string.match(call('INFO', 'replication'), 'master_replid:(%x+)')
  local head = call('HMGET', HEAD, 'epoch', 'replid', 'revision')
  epoch, revision = head[1], tonumber(head[3] or 0)
  if head[2] == replid and call('EXISTS', TALLIES, CHOICES, SEQS, CHANGES) == 4 then return end
  epoch = fresh
  call('HSET', HEAD, 'epoch', fresh, 'replid', replid, 'revision', decimal(revision))
  call('HSET', TALLIES, '', '')
  call('ZADD', CHOICES, 0, '')
  call('ZADD', SEQS, 0, '')
  call('ZADD', CHANGES, 0, '')
end

local function find(target)
  if known[target] then return known[target] end
  local json = call('HGET', TALLIES, target)
  if not json or json == '' then return nil end
  known[target] = cjson.decode(json)
  return known[target]
end

local function open(target, seq, author)
  local tally = find(target) or { s = tonumber(seq), u = author, c = {} }
  known[target] = tally
  return tally
end

-- An empty table is an object to cjson.
local function encoded(counts) return #counts == 0 and '[]' or cjson.encode(counts) end

-- Also where nothing changed, so that WAIT covers what is told of, which another connection may have written.
local function save()
  if next(changed) then revision = revision + 1 end
  for target, tally in pairs(changed) do
    call('HSET', TALLIES, target, cjson.encode(tally))
    call('ZADD', SEQS, tally.s, target)
    call('ZADD', CHANGES, revision, target)
  end
  call('HSET', HEAD, 'revision', decimal(revision))
end

local function chosen(target, member, choice) return target .. '\\0' .. member .. '\\0' .. choice end

local function choicesOf(target, member)
  local start = chosen(target, member, '')
  local found = call('ZRANGEBYLEX', CHOICES, '[' .. start, '(' .. target .. '\\0' .. member .. '\\1')
  for i, each in ipairs(found) do found[i] = string.sub(each, #start + 1) end
  return found
end

local function count(tally, choice)
  for i, each in ipairs(tally.c) do
    if each[1] == choice then return each, i end
  end
end

local function choose(tally, target, member, choice)
  call('ZADD', CHOICES, 0, chosen(target, member, choice))
  local counted = count(tally, choice)
  if counted then counted[2] = counted[2] + 1
  else tally.c[#tally.c + 1] = { choice, 1 } end
end

-- What is not chosen counts for nothing: a scan may have named it twice, or its member may have taken it back since.
local function unchoose(tally, target, member, choice)
  if call('ZREM', CHOICES, chosen(target, member, choice)) == 0 then return end
  local counted, i = count(tally, choice)
  if not counted then return end
  counted[2] = counted[2] - 1
  if counted[2] <= 0 then table.remove(tally.c, i) end
end

local function drop(target)
  if call('HDEL', TALLIES, target) == 0 then return end
  call('ZREM', SEQS, target)
  call('ZREM', CHANGES, target)
  call('ZREMRANGEBYLEX', CHOICES, '[' .. target .. '\\0', '(' .. target .. '\\1')
end
`;
