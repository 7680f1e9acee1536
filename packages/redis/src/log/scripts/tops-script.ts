import { defineScript } from "../../client/define-script.ts";

/**
 * The tops of many rooms, in one call and with one look at the replication id. It changes nothing: for a room that the
 * fence would give another epoch, or that is not there, it has no answer.
 *
 * KEYS: of each room its six, as every script of a room has them.
 *
 * @returns for each room epoch and seq, or two empty texts.
 */
export const TOPS_SCRIPT = defineScript(`
local call = redis.call
local present = string.match(call('INFO', 'replication'), 'master_replid:(%x+)')
local answer = {}
for i = 1, #KEYS, 6 do
  local epoch, replid, seq = unpack(call('HMGET', KEYS[i], 'epoch', 'replid', 'seq'))
  local whole = epoch and replid == present and call('EXISTS', unpack(KEYS, i + 1, i + 5)) == 5
  answer[#answer + 1] = whole and epoch or ''
  answer[#answer + 1] = whole and seq or ''
end
return answer
`);
