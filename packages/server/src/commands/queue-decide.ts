import type { Command } from "./command.ts";

/** Approves or rejects a message that waits for a moderator. */
export const queueDecide: Command<"queue:decide"> = {
  capability: "queue",
  joined: false,
  handle({ room, itemId, decision, reason }, { context, connection }) {
    const by = connection.identity.member;
    return context.review.decide({
      room,
      itemId,
      decision,
      by,
      ...(reason !== undefined && { reason }),
    });
  },
};
