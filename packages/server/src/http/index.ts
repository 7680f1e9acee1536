export { LOADER_FILE, resolveEmbedDir } from "./embed-dir.ts";
export { createHttpApp, createHttpRouter, createMetricsApp, type HttpParts } from "./http-app.ts";
export type { ReadyState, UnreadyReason } from "./readiness.ts";
