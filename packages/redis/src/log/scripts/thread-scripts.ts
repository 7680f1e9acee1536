import { defineScript } from "../../client/define-script.ts";
import { CHANGE } from "./change.ts";
import { KEPT_FIELDS } from "./kept-fields.ts";
import { PRESENT } from "./present.ts";
import { ROOM_STATE } from "./room-state.ts";

/** Lua that walks a thread from its newest reply back. */
const WALK = `
-- The reply, unless retention took it or a clear hid it: then so it is with all before it.
local function inThread(id)
  local record = id and load(id)
  if not record or tonumber(record.s) < number('first') then return nil end
  return tonumber(record.s) > number('cleared') and record or nil
end

local function newestIn(thread) return inThread(newest.get('h:' .. thread)) end
`;

/**
 * ARGV: an epoch to take if one is needed, now, the thread, before or '', limit. Returns epoch, 1 where there is more, and the
 * replies as a JSON array, the newest first.
 */
export const REPLIES_SCRIPT = defineScript(
  ROOM_STATE,
  KEPT_FIELDS,
  PRESENT,
  CHANGE,
  WALK,
  `
fence(ARGV[1], ARGV[2])
local before, limit = tonumber(ARGV[4]) or math.huge, tonumber(ARGV[5])
local replies = {}
local record = newestIn(ARGV[3])
while record do
  if tonumber(record.s) < before then
    if #replies == limit then break end
    replies[#replies + 1] = messageJson(record)
  end
  record = inThread(record.ph)
end
return { head.epoch, record and 1 or 0, '[' .. table.concat(replies, ',') .. ']' }
`,
);

/**
 * ARGV: an epoch to take if one is needed, now, threads. Returns epoch, seq, and for each thread how many replies there are
 * and when the newest was written, or two empty texts.
 */
export const THREADS_SCRIPT = defineScript(
  ROOM_STATE,
  KEPT_FIELDS,
  PRESENT,
  CHANGE,
  WALK,
  `
fence(ARGV[1], ARGV[2])
local answer = { head.epoch, head.seq }
for i = 3, #ARGV do
  local last = find(ARGV[i]) and newestIn(ARGV[i])
  answer[#answer + 1] = last and newest.get('n:' .. ARGV[i]) or ''
  answer[#answer + 1] = last and last.a or ''
end
return answer
`,
);
