import type { Server as HttpServer } from "node:http";
import { pino } from "pino";
import type { Chat, ChatParts } from "./chat.ts";
import { createChat } from "./create-chat.ts";
import { type ChatServerOptions, resolveOptions } from "./options/index.ts";
import { resolveBySystem } from "./previews/index.ts";
import { openStore } from "./store/index.ts";

/**
 * Adds the chat to an HTTP server that exists already, for example an Express app's.
 *
 * @param httpServer Its requests and WebSocket upgrades on the option `path` become the chat's. Give it its own listener
 *   for requests (`createServer(app)`) before this call: one that is added after it would answer polls as well.
 * @param input See `docs/options.md`.
 * @throws OptionsError in one line that says what to set; an Error when the store cannot be opened.
 */
export async function attachChat(
  httpServer: HttpServer,
  input: ChatServerOptions = {},
  parts: ChatParts = {},
): Promise<Chat> {
  const options = resolveOptions(input);
  const logger = parts.logger ?? pino({ level: options.logLevel });
  const store = parts.store ?? (await openStore(options, logger));
  try {
    const { now = Date.now, resolve = resolveBySystem } = parts;
    return await createChat(httpServer, { options, logger, store, now, resolve });
  } catch (error) {
    // A file that stays locked would be in the way of the next try.
    await store.close();
    throw error;
  }
}
