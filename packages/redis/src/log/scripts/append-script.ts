import { defineScript } from "../../client/define-script.ts";
import { CHANGE } from "./change.ts";
import { KEPT_FIELDS } from "./kept-fields.ts";
import { PRESENT } from "./present.ts";
import { REMEMBER } from "./remember.ts";
import { ROOM_STATE } from "./room-state.ts";

/**
 * Appends a batch and publishes what it appended, as one message.
 *
 * ARGV: at, window in ms, an epoch to take if one is needed, channel; then for every append: kind, key, fingerprint, how
 * many arguments follow for its kind, and those.
 *
 * @returns the epoch; then for every append its status, and what goes with that: of `appended` the entry as JSON, of `stored`,
 *   where the entry is just what was asked for, its seq alone, of `repeated` the JSON `{ seq, entry? }`.
 */
const APPEND = `
local at, window, channel = ARGV[1], tonumber(ARGV[2]), ARGV[4]
fence(ARGV[3], at)
if head.seq == '0' then keepForGood() end
rotate(at, window)

local function record(seq, json)
  call('XADD', LOG, seq .. '-' .. at, 'j', json)
  return place(seq, at) .. json .. '}'
end

-- One function a kind: seq, then its arguments. Each returns the entry; or nothing, and the reason why not. Of a message
-- also the word whether it is other than what was sent.
local kinds = {}

-- What is quoted can have been deleted, or have left the log, between the moment when the quote was made and this one.
local function settleQuote(message, quotedId, quotedAuthor, quote, quoteText)
  local quoted = find(quotedId)
  message.q = quote
  message.z = not quoted and 'system' or quoted.d
  if message.z then return end
  message.v, message.i, message.w = quoteText, quotedId, quotedAuthor
end

function kinds.message(seq, id, author, thread, body, text, extra, mentions, links, quotedId, quotedAuthor, quote, quoteText)
  if load(id) then return nil, 'duplicate' end
  local message = { s = seq, a = at, b = body, t = text, u = author }
  if extra ~= '' then message.x = extra end
  if mentions ~= '' then message.m = mentions end
  if links ~= '' then message.l = links end
  if quotedId then settleQuote(message, quotedId, quotedAuthor, quote, quoteText) end
  call('XADD', LOG, seq .. '-' .. at, 'm', id)
  message.pa = enter('a', author, id)
  if message.i then
    message.pq, message.pw = enter('q', quotedId, id), enter('w', quotedAuthor, id)
  end
  if thread ~= '' then enterThread(thread, id, message) end
  messages.put(id, message)
  return messageEntry(message), message.z and 'appended' or 'stored'
end

function kinds.edit(seq, id, json, text, mentions)
  local target = find(id)
  if not target or target.d then return nil, 'missing' end
  call('XADD', LOG, seq .. '-' .. at, 'e', id, 'j', json)
  target.t, target.m, target.l, target.e = text, mentions ~= '' and mentions or nil, nil, at
  messages.put(id, target)
  return editEntry(seq, at, id, json, target)
end

function kinds.links(seq, id, editedAt, json, links)
  local target = find(id)
  if not target or target.d then return nil, 'missing' end
  if editedAt ~= '' and editedAt ~= (target.e or '0') then return nil, 'stale' end
  call('XADD', LOG, seq .. '-' .. at, 'l', id, 'j', json)
  target.l = links ~= '' and links or nil
  messages.put(id, target)
  return linksEntry(seq, at, json, target)
end

function kinds.delete(seq, id, by, json)
  local target = find(id)
  if not target or target.d then return nil, 'missing' end
  local entry = record(seq, json)
  deleteMessage(id, by)
  return entry
end

function kinds.purge(seq, author, by, json)
  local entry = record(seq, json)
  purge(author, by)
  return entry
end

function kinds.pin(seq, id, json)
  if id ~= '' then
    local target = find(id)
    if not target or target.d then return nil, 'missing' end
  end
  local entry = record(seq, json)
  pin(id)
  return entry
end

function kinds.settings(seq, expected, settings, json)
  if expected ~= '' and expected ~= head.settingsSeq then return nil, 'stale' end
  set('settings', settings)
  set('settingsSeq', seq)
  return record(seq, json)
end

function kinds.clear(seq, json)
  local entry = record(seq, json)
  set('cleared', decimal(tonumber(seq) - 1))
  pin('')
  return entry
end

local function scoreJson(home, away) return '{"home":' .. home .. ',"away":' .. away .. '}' end

-- The score is kept as JSON, which scoreJson alone makes.
function kinds.event(seq, json, change, home, away)
  if change then
    local formerHome, formerAway = string.match(head.score or '', '(%d+)%D+(%d+)')
    formerHome, formerAway = formerHome or '0', formerAway or '0'
    if change == 'add' then
      home, away = decimal(formerHome + home), decimal(formerAway + away)
    end
    set('score', scoreJson(home, away))
    json = json .. ',"formerScore":' .. scoreJson(formerHome, formerAway)
  end
  if head.score then json = json .. ',"score":' .. head.score end
  return record(seq, json)
end

function kinds.plain(seq, json) return record(seq, json) end

local entries = {}

local function append(kind, key, fingerprint, ...)
  local first = recall(key, at, window)
  if first then return answerAgain(first, fingerprint) end
  local seq = decimal(number('seq') + 1)
  local entry, status = kinds[kind](seq, ...)
  if not entry then return status, '' end
  set('seq', seq)
  remember(key, seq, at, fingerprint)
  entries[#entries + 1] = entry
  if status == 'stored' then return status, seq end
  return 'appended', entry
end

-- Where each append begins in ARGV. What most of them need is read in a call each.
local starts, keys, ids, authors = {}, {}, {}, {}
local from = 5
while from <= #ARGV do
  starts[#starts + 1] = from
  keys[#keys + 1] = ARGV[from + 1]
  if ARGV[from] == 'message' then
    ids[#ids + 1] = ARGV[from + 4]
    authors[#authors + 1] = 'a:' .. ARGV[from + 5]
  end
  from = from + 4 + tonumber(ARGV[from + 3])
end
remembered.fetch(keys)
older.fetch(keys)
messages.fetch(ids)
newest.fetch(authors)

local answer = { head.epoch }
for _, i in ipairs(starts) do
  local last = i + 3 + tonumber(ARGV[i + 3])
  local status, json = append(ARGV[i], ARGV[i + 1], ARGV[i + 2], unpack(ARGV, i + 4, last))
  answer[#answer + 1] = status
  answer[#answer + 1] = json
end
remembered.flush()
flushChanges()
if #entries > 0 then
  call('PUBLISH', channel, '{"epoch":"' .. head.epoch .. '","entries":[' .. table.concat(entries, ',') .. ']}')
end
return answer
`;

export const APPEND_SCRIPT = defineScript(
  ROOM_STATE,
  KEPT_FIELDS,
  PRESENT,
  CHANGE,
  REMEMBER,
  APPEND,
);
