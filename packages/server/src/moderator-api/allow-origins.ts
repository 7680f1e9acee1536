import type { RequestHandler } from "express";
import { isOriginAllowed } from "../options/index.ts";

/** How long a browser may keep what it was told, in seconds. */
const KEEP_SECONDS = 600;

/**
 * Lets the pages of some sites make requests, and answers their browsers' preflights. Who may do what is decided by the token in
 * the request alone; there are no cookies.
 *
 * @param origins The option of that name.
 */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers;
    response.vary("Origin");
    if (origin !== undefined && isOriginAllowed(origins, origin)) {
      response.set("Access-Control-Allow-Origin", origin);
    }
    if (request.method !== "OPTIONS") return next();
    response.set({
      "Access-Control-Allow-Methods": "DELETE, GET, PATCH, POST",
      "Access-Control-Allow-Headers": "Authorization, Content-Type",
      "Access-Control-Max-Age": String(KEEP_SECONDS),
    });
    response.status(204).end();
  };
}
