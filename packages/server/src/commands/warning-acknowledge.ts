import { acknowledgeWarning } from "../warnings/index.ts";
import { type Command, done } from "./command.ts";

/** Says that the caller has read a warning: it waits for none of their devices any more. */
export const warningAcknowledge: Command<"warning:acknowledge"> = {
  joined: false,
  async handle({ id }, { context, connection }) {
    await acknowledgeWarning(context, connection.identity.member.id, id);
    return done({});
  },
};
