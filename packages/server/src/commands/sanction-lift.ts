import { liftSanction, memberActor } from "../sanctions/index.ts";
import type { Command } from "./command.ts";

/** Ends a member's timeout, ban or shadow. */
export const sanctionLift: Command<"sanction:lift"> = {
  capability: "sanction",
  joined: false,
  handle(payload, { context, connection, capabilities }) {
    const actor = memberActor(connection.identity.member, capabilities);
    return liftSanction(context, actor, payload);
  },
};
