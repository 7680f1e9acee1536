import type { Entry } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import { appendOne, idempotencyKey } from "../commands/idempotency.ts";
import type { Append, AppendOutcome } from "../store/room-log.ts";

export type AnnounceContext = Pick<ChatContext, "options" | "store">;

/** Who says something as the room itself: by a key of the host's, or as a member who may `announce`. */
export interface Announcing {
  readonly context: AnnounceContext;
  readonly room: string;
  /** The id under which what is sent twice is known again. */
  readonly actorId: string;
  /** What makes it happen once. */
  readonly commandId: string;
  /** Told of the entry when this call has appended it, and not for a repetition. */
  readonly appended?: (entry: Entry) => void;
}

/** Appends an entry of the room's own, once for its command. */
export async function appendAnnounced(
  { context, room, actorId, commandId, appended }: Announcing,
  append: Pick<Append, "draft" | "score">,
): Promise<AppendOutcome> {
  const { draft } = append;
  const payload = { ...draft, room, id: commandId };
  const key = idempotencyKey(`api:${draft.kind}`, actorId, payload);
  const outcome = await appendOne(context.store.log, room, { ...append, key });
  if (outcome.status === "appended") appended?.(outcome.entry);
  return outcome;
}
