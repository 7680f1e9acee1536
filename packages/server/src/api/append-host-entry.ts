import type { Answer, Position } from "@courtside/protocol";
import { appendOne, idempotencyKey, positionOf } from "../commands/idempotency.ts";
import type { EntryDraft } from "../store/room-log.ts";
import { hostMember } from "./host-call.ts";
import type { ApiCall } from "./route.ts";

/**
 * Appends an entry that is the host's own, once for its command.
 *
 * @param onAppended Called when this call has appended it, and not for a repetition.
 */
export async function appendHostEntry(
  { context, key, params: { room }, commandId }: ApiCall<{ room: string }, unknown, unknown>,
  draft: EntryDraft,
  onAppended: () => void = () => {},
): Promise<Answer<Position>> {
  const payload = { ...draft, room, id: commandId };
  const once = idempotencyKey(`api:${draft.kind}`, hostMember(key).id, payload);
  const outcome = await appendOne(context.store.log, room, { draft, key: once });
  if (outcome.status === "appended") onAppended();
  const answer = positionOf(outcome);
  if (!answer.ok) return answer;
  const { epoch, seq } = answer.data;
  return { ok: true, data: { epoch, seq } };
}
