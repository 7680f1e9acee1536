/**
 * Lua that every script of a room begins with: its keys, its head, and the fence.
 *
 * Keys, all with the tag of the room and all there from the first fence on, so that a cluster that is moving the room's
 * slot sends the whole script to the one side that has them:
 *
 * - `head` hash: epoch, replid, seq, first, cleared, settings, settingsSeq, pinned, rotated, score
 * - `log` stream: one item an entry, with the id `<seq>-<at>`
 * - `messages` hash: message id to a packed record, which is the one place where its text lives
 * - `index` hash: `a:<author>`, `q:<quoted id>`, `w:<quoted author>` and `h:<thread>` to the newest message that has it; each
 *   message's record names the one before it. `n:<thread>` to the number of replies that are not deleted
 * - `outcomes` and `older` hashes: what was remembered of keys since the last rotation, and in the time before it
 *
 * Numbers are kept as the decimal strings that they came as.
 */
export const ROOM_STATE = `
local HEAD, LOG, MESSAGES, INDEX, OUTCOMES, OLDER = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local call = redis.call
local FIELDS = { 'epoch', 'replid', 'seq', 'first', 'cleared', 'settings', 'settingsSeq', 'pinned', 'rotated', 'score' }
local head = {}
local changed = {}

local function set(field, value)
  head[field] = value
  changed[field] = value
end

local function loadHead()
  local values = call('HMGET', HEAD, unpack(FIELDS))
  for i, field in ipairs(FIELDS) do head[field] = values[i] or nil end
  return head.epoch ~= nil
end

local function saveHead()
  local args = {}
  for field, value in pairs(changed) do
    args[#args + 1] = field
    args[#args + 1] = value
  end
  if #args > 0 then call('HSET', HEAD, unpack(args)) end
  changed = {}
end

local function number(field) return tonumber(head[field]) end
local function decimal(value) return string.format('%.0f', value) end

-- Empty, and yet there: see above. What was remembered of keys names entries that are gone with the log.
local function makeContents()
  call('UNLINK', LOG, MESSAGES, INDEX, OUTCOMES, OLDER)
  call('XADD', LOG, '0-1', 'x', '')
  call('XDEL', LOG, '0-1')
  call('HSET', MESSAGES, '', '')
  call('HSET', INDEX, '', '')
end

-- A room that was never written to goes by itself, an hour after it was last asked for. Where Redis takes no writes just
-- now, it can be read all the same.
local function letGo()
  for _, key in ipairs(KEYS) do redis.pcall('PEXPIRE', key, 3600000) end
end

-- To be called before the first entry.
local function keepForGood()
  for _, key in ipairs(KEYS) do call('PERSIST', key) end
end

-- The log may have lost entries where it is not all there, or where another primary speaks than the one that wrote
-- it last: a failover or a restart may have come between. Then whatever follows gets another epoch, though the
-- counting goes on.
local function settle(freshEpoch, now)
  local replid = string.match(call('INFO', 'replication'), 'master_replid:(%x+)')
  local known = loadHead()
  local whole = call('EXISTS', LOG, MESSAGES, INDEX) == 3
  if known and whole and head.replid == replid then
    if call('EXISTS', OUTCOMES, OLDER) == 2 then return end
  else
    if not known then
      head = {}
      set('seq', '0')
      set('first', '1')
      set('cleared', '0')
      set('settings', '')
      set('settingsSeq', '0')
      set('pinned', '')
      set('rotated', now)
    elseif not whole then
      set('first', decimal(number('seq') + 1))
      set('pinned', '')
    end
    if not whole or not known then makeContents() end
    set('epoch', freshEpoch)
    set('replid', replid)
    saveHead()
  end
  call('HSET', OUTCOMES, '', '')
  call('HSET', OLDER, '', '')
end

local function fence(freshEpoch, now)
  settle(freshEpoch, now)
  if head.seq == '0' then letGo() end
end
`;
