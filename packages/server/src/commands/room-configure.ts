import { type Command, done } from "./command.ts";
import { appendOne, idempotencyKey, positionOf } from "./idempotency.ts";

/** Changes some of a room's settings; the entry carries all of them as they stand after it. */
export const roomConfigure: Command<"room:configure"> = {
  capability: "configure",
  joined: true,
  handle(payload, { context, connection, room }) {
    const key = idempotencyKey("room:configure", connection.identity.member.id, payload);
    // The lane is left once the change is stored: the next is made of the settings with this one in them.
    return room.configuring.run(async () => {
      const settings = { ...room.settings, ...payload.settings };
      const outcome = await appendOne(context.store.log, room.id, {
        draft: { kind: "settings", settings },
        key,
      });
      const answer = positionOf(outcome);
      if (!answer.ok) return answer;
      const { epoch, seq, entry } = answer.data;
      return done({ epoch, seq, settings: entry?.kind === "settings" ? entry.settings : settings });
    });
  },
};
