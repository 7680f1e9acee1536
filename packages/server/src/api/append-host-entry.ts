import type { Answer, Position } from "@courtside/protocol";
import { appendOne, idempotencyKey, positionOf } from "../commands/idempotency.ts";
import type { EntryDraft } from "../store/room-log.ts";
import { hostMember } from "./host-call.ts";
import type { ApiCall } from "./route.ts";

/** Appends an entry that is the host's own, once for its command. */
export async function appendHostEntry(
  { context, key, params: { room }, commandId }: ApiCall<{ room: string }, unknown, unknown>,
  draft: EntryDraft,
): Promise<Answer<Position>> {
  const payload = { ...draft, room, id: commandId };
  const once = idempotencyKey(`api:${draft.kind}`, hostMember(key).id, payload);
  const answer = positionOf(await appendOne(context.store.log, room, { draft, key: once }));
  if (!answer.ok) return answer;
  const { epoch, seq } = answer.data;
  return { ok: true, data: { epoch, seq } };
}
