import { createModeration } from "@courtside/client/moderation";
import type { Member, SanctionKind } from "@courtside/protocol";
import { formatDuration } from "../message-tools/format-duration.ts";
import { type ToolContext, tellError } from "../message-tools/tool-context.ts";
import { fill } from "../strings/strings.ts";

export interface Measure {
  kind: SanctionKind;
  /** Milliseconds; null is until it is lifted. */
  durationMs: number | null;
  scope: "room" | "everywhere";
  reason?: string;
  /** Whether what the member said so far is removed as well, which nothing brings back. */
  said: "kept" | "removed";
}

/** Takes a measure against a member, says so, and offers to lift it. */
export async function takeMeasure(
  context: ToolContext,
  member: Member,
  { kind, durationMs, scope, reason, said }: Measure,
): Promise<void> {
  const { client, tools, language, toast } = context;
  if (!client) return;
  const room = scope === "everywhere" ? "*" : context.room;
  const answer = await createModeration(client).applySanction({
    room,
    memberId: member.id,
    kind,
    ...(durationMs !== null && { durationMs }),
    ...(reason && { reason }),
    ...(said === "removed" && { purge: true }),
  });
  if (!answer.ok) return tellError(context, answer.error);
  const time = durationMs === null ? tools.untilLifted : formatDuration(durationMs, language);
  toast.done(fill(tools.taken[kind], { name: member.name, time }), {
    undo: () => void liftMeasure(context, member, { kind, room }),
  });
}

/** Ends a measure and says so. */
export async function liftMeasure(
  context: ToolContext,
  member: Member,
  { kind, room }: { kind: SanctionKind; room: string },
): Promise<void> {
  const { client, tools, toast } = context;
  if (!client) return;
  const order = { room, memberId: member.id, kind };
  const answer = await createModeration(client).liftSanction(order);
  if (answer.ok) toast.done(fill(tools.lifted, { name: member.name }));
  else tellError(context, answer.error);
}

/** The shortest time-out that there is: the wire removes what a member said along with a measure alone. */
const PURGE_TIMEOUT_MS = 1_000;

/** Removes all that a member said so far. Nothing brings it back. */
export async function purgeMember(context: ToolContext, member: Member): Promise<void> {
  const { client, tools, toast } = context;
  if (!client) return;
  const answer = await createModeration(client).applySanction({
    room: context.room,
    memberId: member.id,
    kind: "timeout",
    durationMs: PURGE_TIMEOUT_MS,
    purge: true,
  });
  if (answer.ok) toast.done(fill(tools.purged, { name: member.name }));
  else tellError(context, answer.error);
}
