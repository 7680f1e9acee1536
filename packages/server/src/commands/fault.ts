import { type WireError, wireError } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";

/** While the store is away. */
export const UNAVAILABLE: WireError = wireError("UNAVAILABLE", { retryAfterMs: 1_000 });

/**
 * What the sender is told of a failure that nobody foresaw: the store's is passing, any other is ours.
 *
 * @param what Goes into the log: what was asked for.
 */
export function faultOf(
  { logger, store }: Pick<ChatContext, "logger" | "store">,
  what: Readonly<Record<string, string>>,
  err: unknown,
): WireError {
  if (!store.available) {
    // That it is away is said once, by the watch on the store.
    logger.debug({ ...what, err }, "The store is unavailable.");
    return UNAVAILABLE;
  }
  logger.error({ ...what, err }, "A command failed.");
  return wireError("INTERNAL");
}
