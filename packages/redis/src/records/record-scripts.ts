import { defineScript } from "../client/define-script.ts";

/**
 * Lua that every script of a collection begins with. Its keys share a hash tag and are all there from the first commit on,
 * so that a cluster that is moving the slot sends a script to the one side that has them:
 *
 * - `head` hash: epoch, replid, version
 * - `data` hash: id to `<version>:<expiresAt or nothing>:<JSON, or nothing where it was taken away>`
 * - `order` sorted set: id by version
 * - `ends` sorted set: id by the time from which on it may be dropped
 */
const COLLECTION = `
local HEAD, DATA, ORDER, ENDS = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local call = redis.call

local function decimal(value) return string.format('%.0f', value) end

local function parse(id, kept)
  if not kept or kept == '' then return nil end
  local version, expires, json = string.match(kept, '^(%d+):(%d*):(.*)$')
  return { id = id, version = version, expires = expires, json = json }
end

local function load(id) return parse(id, call('HGET', DATA, id)) end

local function expired(record, now) return record.expires ~= '' and tonumber(record.expires) <= now end
local function there(record, now) return record and record.json ~= '' and not expired(record, now) end

local function shown(record)
  local json = '{"id":' .. cjson.encode(record.id) .. ',"version":' .. record.version .. ',"value":'
  json = json .. (record.json == '' and 'null' or record.json)
  if record.expires ~= '' then json = json .. ',"expiresAt":' .. record.expires end
  return json .. '}'
end

local function list(records)
  local parts = {}
  for i, record in ipairs(records) do parts[i] = shown(record) end
  return '[' .. table.concat(parts, ',') .. ']'
end

-- Writes may have been lost where another primary speaks than the one that wrote last, or where not all is there:
-- whoever follows the collection has to begin anew, which another epoch tells.
local function position(fresh)
  local replid = string.match(call('INFO', 'replication'), 'master_replid:(%x+)')
  local head = call('HMGET', HEAD, 'epoch', 'replid', 'version')
  local version = tonumber(head[3] or 0)
  if head[2] == replid and call('EXISTS', DATA, ORDER, ENDS) == 3 then return head[1], version end
  call('HSET', HEAD, 'epoch', fresh, 'replid', replid, 'version', decimal(version))
  call('HSET', DATA, '', '')
  call('ZADD', ORDER, 0, '')
  call('ZADD', ENDS, '+inf', '')
  return fresh, version
end
`;

/**
 * ARGV: an epoch to take if one is needed, now, ms for which a trace is kept, channel; then for every write: id, the version
 * that is expected or '', JSON or '' to take it away, expiresAt or ''.
 *
 * @returns 'committed' or 'conflict', and the records as a JSON array.
 */
export const COMMIT_SCRIPT = defineScript(
  COLLECTION,
  `
local now, trace = tonumber(ARGV[2]), tonumber(ARGV[3])
local epoch, version = position(ARGV[1])
local standing, conflict = {}, false
for i = 5, #ARGV, 4 do
  if ARGV[i + 1] ~= '' then
    local record = load(ARGV[i])
    if not there(record, now) then record = nil end
    if ARGV[i + 1] ~= (record and record.version or '0') then
      conflict = true
      standing[#standing + 1] = record
    end
  end
end
if conflict then
  -- So that WAIT covers what is told of, which another connection may have written: see answerAgain of the log.
  call('HSET', HEAD, 'version', decimal(version))
  return { 'conflict', list(standing) }
end
local written = {}
for i = 5, #ARGV, 4 do
  version = version + 1
  local record = { id = ARGV[i], version = decimal(version), json = ARGV[i + 2], expires = ARGV[i + 3] }
  written[#written + 1] = record
  call('HSET', DATA, record.id, record.version .. ':' .. record.expires .. ':' .. record.json)
  call('ZADD', ORDER, version, record.id)
  if record.json == '' then
    call('ZADD', ENDS, now + trace + 1, record.id)
  elseif record.expires ~= '' then
    call('ZADD', ENDS, record.expires, record.id)
  else
    call('ZREM', ENDS, record.id)
  end
end
call('HSET', HEAD, 'version', decimal(version))
local records = list(written)
call('PUBLISH', ARGV[4], '{"epoch":"' .. epoch .. '","records":' .. records .. '}')
return { 'committed', records }
`,
);

/** ARGV: now, ids. Returns those of the records that are there, as a JSON array. */
export const GET_SCRIPT = defineScript(
  COLLECTION,
  `
local now, found = tonumber(ARGV[1]), {}
local kept = call('HMGET', DATA, unpack(ARGV, 2))
for i = 2, #ARGV do
  local record = parse(ARGV[i], kept[i - 1])
  if there(record, now) then found[#found + 1] = record end
end
return list(found)
`,
);

/** ARGV: an epoch to take if one is needed. Returns epoch and version. */
export const POSITION_SCRIPT = defineScript(
  COLLECTION,
  `
local epoch, version = position(ARGV[1])
return { epoch, decimal(version) }
`,
);

/**
 * ARGV: now, 'after' or 'before', the version, limit. Returns 1 where there is more, and the records as a JSON array:
 * ascending and with those that were taken away after a version, descending and without them before one.
 */
export const PAGE_SCRIPT = defineScript(
  COLLECTION,
  `
local now, after, limit = tonumber(ARGV[1]), ARGV[2] == 'after', tonumber(ARGV[4])
local found, edge = {}, '(' .. ARGV[3]
while #found <= limit do
  local page
  if after then
    page = call('ZRANGEBYSCORE', ORDER, edge, '+inf', 'WITHSCORES', 'LIMIT', 0, limit + 1)
  else
    page = call('ZREVRANGEBYSCORE', ORDER, edge, '(0', 'WITHSCORES', 'LIMIT', 0, limit + 1)
  end
  if #page == 0 then break end
  for i = 1, #page, 2 do
    local record = load(page[i])
    local wanted = after and record and not expired(record, now) or there(record, now)
    if wanted then found[#found + 1] = record end
  end
  edge = '(' .. page[#page]
end
local more = #found > limit
while #found > limit do found[#found] = nil end
return { more and 1 or 0, list(found) }
`,
);

/** ARGV: now, how many to drop at most. Returns 1 where more is to be dropped, else 0. */
export const TRIM_RECORDS_SCRIPT = defineScript(
  COLLECTION,
  `
local budget = tonumber(ARGV[2])
local ended = call('ZRANGEBYSCORE', ENDS, '-inf', ARGV[1], 'LIMIT', 0, budget)
if #ended == 0 then return 0 end
call('HDEL', DATA, unpack(ended))
call('ZREM', ORDER, unpack(ended))
call('ZREM', ENDS, unpack(ended))
return #ended == budget and 1 or 0
`,
);
