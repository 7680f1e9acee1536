import { refuseAudience } from "./audience-check.ts";
import { type Command, done, refuse } from "./command.ts";
import { isShadowed } from "./is-shadowed.ts";

/** Says that the caller types, or types no more. A client says it again every 3 s while it goes on. */
export const typingSet: Command<"typing:set"> = {
  capability: "send",
  joined: true,
  async handle({ typing }, call) {
    const { connection, room, capabilities } = call;
    const { settings } = room;
    if (!settings.features.includes("typing")) {
      return refuse("INVALID", { message: "Who types is not shown in this room." });
    }
    const closed = refuseAudience(settings, connection.identity, capabilities);
    if (closed) return closed;
    const { member } = connection.identity;
    if (isShadowed(call)) return done({});
    if (typing) room.pulse.startTyping(member, connection);
    else room.pulse.stopTyping(member.id);
    return done({});
  },
};
