import type { Announcing } from "../match/index.ts";
import { actorId } from "./host-call.ts";
import type { ApiCall } from "./route.ts";

/** The host, as one who says something as the room itself. */
export function hostAnnouncing({
  context,
  key,
  params: { room },
  commandId,
}: ApiCall<{ room: string }, unknown, unknown>): Announcing {
  return { context, room, actorId: actorId(key), commandId };
}
