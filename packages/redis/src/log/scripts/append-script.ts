import { defineScript } from "../../client/define-script.ts";
import { CHANGE } from "./change.ts";
import { PRESENT } from "./present.ts";
import { REMEMBER } from "./remember.ts";
import { ROOM_STATE } from "./room-state.ts";

/**
 * Appends a batch and publishes what it appended, as one message.
 *
 * ARGV: at, window in ms, an epoch to take if one is needed, channel; then for every append: kind, key, fingerprint, how
 * many arguments follow for its kind, and those.
 *
 * @returns the epoch; then for every append its status and JSON: the entry, or `{ seq, entry? }` of a repeat.
 */
const APPEND = `
local at, window, channel = ARGV[1], tonumber(ARGV[2]), ARGV[4]
fence(ARGV[3], at)
rotate(at, window)

local function record(seq, json)
  call('XADD', LOG, seq .. '-' .. at, 'j', json)
  return place(seq, at) .. json .. '}'
end

-- One function a kind: seq, then its arguments. Each returns the entry, or nothing and the reason why not.
local kinds = {}

-- What is quoted can have been deleted, or have left the log, between the moment when the quote was made and this one.
local function settleQuote(message, quotedId, quotedAuthor, quote, quoteText)
  local quoted = find(quotedId)
  message.q = quote
  message.z = not quoted and 'system' or quoted.d
  if message.z then return end
  message.v, message.i, message.w = quoteText, quotedId, quotedAuthor
end

function kinds.message(seq, id, author, body, text, extra, quotedId, quotedAuthor, quote, quoteText)
  if call('HEXISTS', MESSAGES, id) == 1 then return nil, 'duplicate' end
  local message = { s = seq, a = at, b = body, t = text, u = author }
  if extra ~= '' then message.x = extra end
  if quotedId ~= '' then settleQuote(message, quotedId, quotedAuthor, quote, quoteText) end
  call('XADD', LOG, seq .. '-' .. at, 'm', id)
  save(id, message)
  call('ZADD', INDEX, 0, member('a', author, id))
  if message.i then
    call('ZADD', INDEX, 0, member('q', quotedId, id), 0, member('w', quotedAuthor, id))
  end
  return messageEntry(message)
end

function kinds.edit(seq, id, json, text)
  local target = find(id)
  if not target or target.d then return nil, 'missing' end
  call('XADD', LOG, seq .. '-' .. at, 'e', id, 'j', json)
  target.t, target.e = text, at
  save(id, target)
  return editEntry(seq, at, id, json, target)
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

function kinds.plain(seq, json) return record(seq, json) end

local function append(kind, key, fingerprint, ...)
  local first = recall(key, at, window)
  if first then return answerAgain(first, fingerprint) end
  local seq = decimal(number('seq') + 1)
  local entry, why = kinds[kind](seq, ...)
  if not entry then return why, '' end
  set('seq', seq)
  remember(key, seq, at, fingerprint)
  return 'appended', entry
end

local answer = { head.epoch }
local entries = {}
local index = 5
while index <= #ARGV do
  local count = tonumber(ARGV[index + 3])
  local status, json = append(ARGV[index], ARGV[index + 1], ARGV[index + 2], unpack(ARGV, index + 4, index + 3 + count))
  if status == 'appended' then entries[#entries + 1] = json end
  answer[#answer + 1] = status
  answer[#answer + 1] = json
  index = index + 4 + count
end
saveHead()
if #entries > 0 then
  call('PUBLISH', channel, '{"epoch":"' .. head.epoch .. '","entries":[' .. table.concat(entries, ',') .. ']}')
end
return answer
`;

export const APPEND_SCRIPT = defineScript(ROOM_STATE, PRESENT, CHANGE, REMEMBER, APPEND);
