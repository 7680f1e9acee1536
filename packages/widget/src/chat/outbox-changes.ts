import type { RoomSnapshot } from "@courtside/client";
import type { Message, WireError } from "@courtside/protocol";

/** What became of one's own messages between two snapshots. */
export interface OutboxChanges {
  sent: Message[];
  refused: { text: string; error: WireError }[];
}

/** Compares the pending messages of two snapshots: which are in the room now, and which have been refused. */
export function outboxChanges(before: RoomSnapshot, after: RoomSnapshot): OutboxChanges {
  const changes: OutboxChanges = { sent: [], refused: [] };
  if (before.pending === after.pending) return changes;

  const waiting = new Map(after.pending.map((message) => [message.clientId, message]));
  const gone = new Set<string>();
  for (const { clientId } of before.pending) if (!waiting.has(clientId)) gone.add(clientId);
  for (let i = after.items.length - 1; i >= 0 && gone.size > 0; i -= 1) {
    const item = after.items[i];
    if (item?.kind === "message" && gone.delete(item.message.clientId)) {
      changes.sent.unshift(item.message);
    }
  }

  const failedBefore = new Set(
    before.pending.filter(({ status }) => status === "failed").map(({ clientId }) => clientId),
  );
  for (const { clientId, status, text, error } of after.pending) {
    if (status === "failed" && error && !failedBefore.has(clientId)) {
      changes.refused.push({ text, error });
    }
  }
  return changes;
}
