import type { Answer, CommandPayload, Position } from "@courtside/protocol";
import { type Command, refuse, type WriteCall } from "./command.ts";
import { isShadowed } from "./is-shadowed.ts";

/** Ends the voting of a poll, names the right option, or both. To repeat it changes nothing. */
export const pollClose: Command<"poll:close"> = {
  capability: "poll",
  joined: true,
  async handle(payload, call) {
    if (isShadowed(call)) return refuse("FORBIDDEN");
    return closePoll(payload, call);
  },
};

/** As the command does, for somebody who may. */
export function closePoll(
  payload: CommandPayload<"poll:close">,
  { context }: Pick<WriteCall, "context">,
): Promise<Answer<Position>> {
  return context.polls.polls.close(payload);
}
