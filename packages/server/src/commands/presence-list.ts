import { type Command, done, refuse } from "./command.ts";

/** Members that are named where the caller asks for no other number. */
const DEFAULT_LIMIT = 100;

/** Names those who are in the room, where it is small enough. */
export const presenceList: Command<"presence:list"> = {
  capability: "read",
  joined: true,
  async handle({ limit = DEFAULT_LIMIT }, { room }) {
    if (!room.settings.features.includes("members")) {
      return refuse("INVALID", { message: "Who is here is not shown in this room." });
    }
    const { members, complete } = await room.pulse.presence.list();
    return done({
      viewers: room.pulse.total,
      members: members.slice(0, limit),
      complete: complete && members.length <= limit,
    });
  },
};
