import { type Command, done, refuse } from "./command.ts";
import { isShadowed } from "./is-shadowed.ts";
import { readerOf } from "./reader-of.ts";

/** Puts a message before the moderators. Whoever reports it again, or after they have looked at it, is answered the same. */
export const reportSend: Command<"report:send"> = {
  capability: "read",
  joined: true,
  async handle({ messageId, reason, note }, call) {
    const { context, connection, room } = call;
    const { member } = connection.identity;
    const message = await room.message(messageId, readerOf(call));
    if (!message || message.deleted) return refuse("NOT_FOUND", { field: "messageId" });
    if (message.author.id === member.id) {
      return refuse("INVALID", { message: "That message is your own.", field: "messageId" });
    }
    // Nobody hears of what somebody under a shadow does.
    if (isShadowed(call)) return done({});
    const said = { reason, ...(note !== undefined && { note }) };
    const report = { room: room.id, message, by: member.id, ...said };
    const outcome = await context.review.report(report);
    if (outcome === "busy") return refuse("UNAVAILABLE", { retryAfterMs: 1_000 });
    if (outcome === "counted") {
      const inRoom = { id: room.id, settings: room.settings };
      const tale = { room: inRoom, now: context.now(), message, by: member, ...said };
      void context.moderation.tell(room.id, "onReport", tale);
    }
    return done({});
  },
};
