import type { Answer, CommandPayload, Position } from "@courtside/protocol";
import { type Command, refuse, type WriteCall } from "./command.ts";
import { isShadowed } from "./is-shadowed.ts";

/** Asks the room a question. The poll closes at its time, by a command, or with the event that settles it. */
export const pollOpen: Command<"poll:open"> = {
  capability: "poll",
  joined: true,
  async handle(payload, call) {
    // Nobody would see it, and nobody could vote: there is no poll to pretend.
    if (isShadowed(call)) return refuse("FORBIDDEN");
    return openPoll(payload, call);
  },
};

/** As the command does, for somebody who may. */
export async function openPoll(
  payload: CommandPayload<"poll:open">,
  { context, connection, room }: WriteCall,
): Promise<Answer<Position>> {
  if (!room.settings.features.includes("polls")) {
    return refuse("INVALID", { message: "Polls are off in this room." });
  }
  return context.polls.polls.open(connection.identity.member.id, payload);
}
