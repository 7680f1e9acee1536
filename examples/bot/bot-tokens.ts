import { signToken } from "@courtside/server";

const LIFE_SECONDS = 15 * 60;

/**
 * Signs the bot's tokens with the secret that the chat server checks them by: for a bot that runs where your backend
 * does. Elsewhere let it ask your backend, as a browser would.
 */
export function botTokens(secret: string, { id = "bot", name = "Courtside bot" } = {}) {
  return () =>
    signToken(
      { sub: id, name, role: "bot", exp: Math.floor(Date.now() / 1_000) + LIFE_SECONDS },
      secret,
    );
}
