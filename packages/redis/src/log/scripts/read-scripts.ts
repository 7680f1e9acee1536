import { defineScript } from "../../client/define-script.ts";
import { KEPT_FIELDS } from "./kept-fields.ts";
import { PRESENT } from "./present.ts";
import { REMEMBER } from "./remember.ts";
import { ROOM_STATE } from "./room-state.ts";

/** ARGV: an epoch to take if one is needed, now. Returns epoch, seq, first, cleared, settings, settingsSeq, pinned, score. */
export const OPEN_SCRIPT = defineScript(
  ROOM_STATE,
  KEPT_FIELDS,
  PRESENT,
  `
fence(ARGV[1], ARGV[2])
local record = head.pinned ~= '' and load(head.pinned)
return { head.epoch, head.seq, head.first, head.cleared, head.settings, head.settingsSeq, record and messageJson(record) or '', head.score or '' }
`,
);

/** ARGV: an epoch to take if one is needed, now. Returns epoch, seq. */
export const TOP_SCRIPT = defineScript(
  ROOM_STATE,
  `
fence(ARGV[1], ARGV[2])
return { head.epoch, head.seq }
`,
);

/**
 * ARGV: an epoch to take if one is needed, now, after or '', before or '', limit. Returns epoch, 1 where there is more, and
 * the entries as a JSON array.
 */
export const READ_SCRIPT = defineScript(
  ROOM_STATE,
  KEPT_FIELDS,
  PRESENT,
  `
fence(ARGV[1], ARGV[2])
local after, before, limit = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local low = math.max(number('first'), number('cleared') + 1, (after or 0) + 1)
local high = math.min(number('seq'), (before or math.huge) - 1)
local from = after and low or math.max(low, high - limit + 1)
local to = after and math.min(high, low + limit - 1) or high
local entries = {}
if from <= to then
  for i, item in ipairs(call('XRANGE', LOG, decimal(from), decimal(to))) do entries[i] = entryJson(item) end
end
local more = to < high
if not after then more = from > low end
return { head.epoch, more and 1 or 0, '[' .. table.concat(entries, ',') .. ']' }
`,
);

/** ARGV: message id. Returns the message as JSON, or ''. */
export const MESSAGE_SCRIPT = defineScript(
  ROOM_STATE,
  KEPT_FIELDS,
  PRESENT,
  `
local record = loadHead() and find(ARGV[1])
return record and messageJson(record) or ''
`,
);

/** ARGV: an epoch to take if one is needed, now, window in ms, key, fingerprint. Returns epoch, status and JSON as the append script does, or nothing. */
export const OUTCOME_SCRIPT = defineScript(
  ROOM_STATE,
  KEPT_FIELDS,
  PRESENT,
  REMEMBER,
  `
fence(ARGV[1], ARGV[2])
local first = recall(ARGV[4], ARGV[2], tonumber(ARGV[3]))
if not first then return {} end
local status, json = answerAgain(first, ARGV[5])
return { head.epoch, status, json }
`,
);
