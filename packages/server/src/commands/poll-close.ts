import { type Command, refuse } from "./command.ts";
import { isShadowed } from "./is-shadowed.ts";

/** Ends the voting of a poll, names the right option, or both. To repeat it changes nothing. */
export const pollClose: Command<"poll:close"> = {
  capability: "poll",
  joined: true,
  async handle({ room, pollId, answer }, call) {
    if (isShadowed(call)) return refuse("FORBIDDEN");
    const { polls } = call.context.polls;
    const closing = { room, pollId, ...(answer !== undefined && { answer }) };
    return polls.close(closing, call.connection.identity.member.id);
  },
};
