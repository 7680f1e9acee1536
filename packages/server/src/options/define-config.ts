import type { ChatServerOptions } from "./options-table.ts";

/**
 * Types a `courtside.config.ts`: `export default defineConfig({ port: 9000 })`.
 *
 * @param config The options that differ from the defaults.
 * @returns the same object; nothing is checked until the server starts.
 */
export function defineConfig(config: ChatServerOptions): ChatServerOptions {
  return config;
}
