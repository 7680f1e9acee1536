import { capabilitiesIn } from "../identity/index.ts";
import { type Command, done, refuse } from "./command.ts";

const DEFAULT_LIMIT = 50;

/** Reads what was done in the way of moderation, the newest first: in one room, or everywhere. */
export const auditRead: Command<"audit:read"> = {
  joined: false,
  async handle({ room, before, limit = DEFAULT_LIMIT }, { context, connection }) {
    const where = room ?? "*";
    const { guestCapabilities } = context.options;
    if (!capabilitiesIn(connection.identity, where, guestCapabilities).has("audit")) {
      return refuse("FORBIDDEN", {
        message: `You need "audit" for that ${room === undefined ? "in all rooms" : "here"}.`,
      });
    }
    return done(await context.audit.read({ room, before, limit }));
  },
};
