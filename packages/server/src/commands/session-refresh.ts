import { type Command, done, refuse } from "./command.ts";

/** Exchanges the caller's host token for a later one, without a new connection. */
export const sessionRefresh: Command<"session:refresh"> = {
  joined: false,
  async handle({ token }, { context, connection }) {
    const refreshed = await context.authenticator.refresh(connection.identity, token);
    if (!refreshed.ok) return refreshed;
    const { identity } = refreshed;
    if (identity.expiresAt === undefined) return refuse("FORBIDDEN");
    connection.identity = identity;
    connection.capabilities.clear();
    connection.toldOfExpiry = false;
    return done({ expiresAt: identity.expiresAt });
  },
};
