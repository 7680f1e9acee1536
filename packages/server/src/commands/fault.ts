import { type WireError, wireError } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import { StoreFailure } from "../store/index.ts";

/** While the store is away. */
export const UNAVAILABLE: WireError = wireError("UNAVAILABLE", { retryAfterMs: 1_000 });

/**
 * What the sender is told of a failure that nobody foresaw: the store's is passing, and leaves the outcome unknown (STORE-2);
 * any other is ours.
 *
 * @param what Goes into the log: what was asked for.
 */
export function faultOf(
  { logger, store }: Pick<ChatContext, "logger" | "store">,
  what: Readonly<Record<string, string>>,
  err: unknown,
): WireError {
  if (err instanceof StoreFailure || !store.available) {
    // The log says so once, not for each command: by the watch on the store, or where the failure was declared.
    logger.debug({ ...what, err }, "The store failed.");
    return UNAVAILABLE;
  }
  logger.error({ ...what, err }, "A command failed.");
  return wireError("INTERNAL");
}
