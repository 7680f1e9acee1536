import { defineScript } from "../../client/define-script.ts";
import { CHANGE } from "./change.ts";
import { KEPT_FIELDS } from "./kept-fields.ts";
import { PRESENT } from "./present.ts";
import { REMEMBER } from "./remember.ts";
import { ROOM_STATE } from "./room-state.ts";

/**
 * Drops a bounded number of a room's oldest entries, from the low end up to the first one that is within both limits:
 * what is left stays contiguous. A room that is not there stays so.
 *
 * ARGV: now, window in ms, how many entries are kept, the time before which none are, how many to drop at most.
 *
 * @returns 1 where more is to be dropped, else 0.
 */
export const TRIM_SCRIPT = defineScript(
  ROOM_STATE,
  KEPT_FIELDS,
  PRESENT,
  CHANGE,
  REMEMBER,
  `
if not loadHead() or head.seq == '0' or call('EXISTS', OUTCOMES) == 0 then return 0 end
rotate(ARGV[1], tonumber(ARGV[2]))
local least, oldest, budget = number('seq') - tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local first, dropped = number('first'), 0
for _, item in ipairs(call('XRANGE', LOG, '-', '+', 'COUNT', budget)) do
  local seq, at = string.match(item[1], '^(%d+)%-(%d+)$')
  if tonumber(seq) > least and tonumber(at) >= oldest then break end
  first = tonumber(seq) + 1
  dropped = dropped + 1
  local id = item[2][1] == 'm' and item[2][2]
  local record = id and load(id)
  if record and id == head.pinned then
    -- The pin keeps the message, and not its place in a thread.
    leaveThread(id, record)
    messages.put(id, record)
  elseif record then
    drop(id, record)
  end
end
if dropped > 0 then
  set('first', decimal(first))
  call('XTRIM', LOG, 'MINID', decimal(first))
end
flushChanges()
return dropped == budget and 1 or 0
`,
);
