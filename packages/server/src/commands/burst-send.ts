import { emojiAsCounted, isOneEmoji } from "../pulse/one-emoji.ts";
import { type Command, done, refuse } from "./command.ts";
import { isShadowed } from "./is-shadowed.ts";

/** Throws an emoji. Everyone in the room sees how many of each were thrown, nobody by whom. */
export const burstSend: Command<"burst:send"> = {
  capability: "react",
  joined: true,
  async handle({ emoji, count }, call) {
    const { room, connection } = call;
    if (!isOneEmoji(emoji)) {
      return refuse("INVALID", { message: "emoji: one emoji and nothing else", field: "emoji" });
    }
    if (!room.settings.features.includes("bursts")) {
      return refuse("INVALID", { message: "Bursts are off in this room." });
    }
    // As with reactions: a room that is read-only may still cheer; one for members hears no guests.
    if (room.settings.audience === "members" && connection.identity.guest) {
      return refuse("FORBIDDEN", { message: "Only signed-in members may do that in this room." });
    }
    if (!isShadowed(call)) {
      room.pulse.burst(emojiAsCounted(emoji), count);
      call.context.highlights.thrown(room.id, count);
    }
    return done({});
  },
};
