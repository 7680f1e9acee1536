import { type Command, done } from "./command.ts";
import { isShadowed } from "./is-shadowed.ts";

/**
 * Says how far the caller has read. It only ever moves forward, and no further than the log; the caller's other devices
 * are told. Answered before it is stored.
 */
export const readMark: Command<"read:mark"> = {
  capability: "read",
  joined: true,
  async handle({ seq: read }, call) {
    const { context, connection, room } = call;
    const { epoch, seq: last } = room.position;
    const { member, guest } = connection.identity;
    const seq = Math.min(read, last);
    if (seq === 0) return done({});
    const mark = { epoch, seq, ...(isShadowed(call) && { hidden: true as const }) };
    const keep = guest ? "guest" : "member";
    const outcome = context.reads.mark(room.id, { memberId: member.id, mark, keep });
    if (outcome === "moved") room.pulse.reads.mark(member.id, mark, connection);
    return done({});
  },
};
