import { createModeration } from "@courtside/client/moderation";
import type { Member, SanctionKind, SanctionPayload } from "@courtside/protocol";
import { formatDuration } from "../message-tools/format-duration.ts";
import { type ToolContext, tellError } from "../message-tools/tool-context.ts";
import { fill } from "../strings/strings.ts";
import { memberDeskOf } from "./member-desk-of.ts";

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
  measure: Measure,
): Promise<void> {
  const { client, tools, language, toast } = context;
  if (!client) return;
  const { kind, durationMs } = measure;
  const orders = ordersOf(measure, context.room, member.id);
  for (const order of orders) {
    const answer = await createModeration(client).applySanction(order);
    if (!answer.ok) return tellError(context, answer.error);
  }
  const time = durationMs === null ? tools.untilLifted : formatDuration(durationMs, language);
  toast.done(fill(tools.taken[kind], { name: member.name, time }), {
    undo: () => {
      for (const { room } of orders) void liftMeasure(context, member, { kind, room });
    },
  });
}

/** What is asked of the server: messages are taken away one room at a time, so that in all rooms it is two orders. */
function ordersOf(
  { kind, durationMs, scope, reason, said }: Measure,
  room: string,
  memberId: string,
): SanctionPayload[] {
  const order = {
    memberId,
    kind,
    ...(durationMs !== null && { durationMs }),
    ...(reason && { reason }),
  };
  const here = { ...order, room, ...(said === "removed" && { purge: true }) };
  if (scope === "room") return [here];
  const everywhere = { ...order, room: "*" };
  return said === "removed" ? [everywhere, here] : [everywhere];
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

/** Removes all that a member said so far. Nothing brings it back. */
export async function purgeMember(context: ToolContext, member: Member): Promise<void> {
  const { room, tools, toast } = context;
  const answer = await memberDeskOf(context).purge({ room, memberId: member.id });
  if (answer.ok) toast.done(fill(tools.purged, { name: member.name }));
  else tellError(context, answer.error);
}
