import { applySanction, memberActor } from "../sanctions/index.ts";
import type { Command } from "./command.ts";

/** Times out, bans or shadows a member in one room, or with `*` in all. */
export const sanctionApply: Command<"sanction:apply"> = {
  capability: "sanction",
  joined: false,
  handle(payload, { context, connection, capabilities }) {
    const actor = memberActor(connection.identity.member, capabilities);
    return applySanction(context, actor, payload);
  },
};
