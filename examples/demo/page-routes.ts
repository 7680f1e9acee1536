import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Request, type Response, Router } from "express";

/** The demo's pages by path. */
const PAGES: Record<string, string> = {
  "/": "watch.html",
  "/ways": "ways.html",
  "/element": "element.html",
  "/two-rooms": "two-rooms.html",
  "/csp": "csp.html",
  "/phone": "phone.html",
  "/mobile": "mobile.html",
};

/**
 * Serves the pages. All of them live under the strict policy that `/csp` shows off, because a demo that
 * only works without one would prove nothing.
 */
export function pageRoutes(): Router {
  const router = Router();
  for (const [path, file] of Object.entries(PAGES)) {
    router.get(path, (request, response) => sendPage(request, response, file));
  }
  return router;
}

function sendPage(request: Request, response: Response, file: string): void {
  const nonce = randomBytes(16).toString("base64");
  // Read at each request: whoever edits a page sees it by reloading.
  const html = readFileSync(join(import.meta.dirname, "pages", file), "utf8");
  response
    .set("Content-Security-Policy", contentSecurityPolicy(nonce, request.get("host") ?? ""))
    .set("Cache-Control", "no-store")
    .set("X-Content-Type-Options", "nosniff")
    .set("Referrer-Policy", "no-referrer")
    .type("html")
    .send(html.replaceAll("{{nonce}}", nonce));
}

/**
 * Nothing is allowed but what is named.
 *
 * @param nonce Made anew for each answer; what carries it may run.
 * @param host Of the request; WebSockets are not covered by `'self'` in every browser.
 */
export function contentSecurityPolicy(nonce: string, host: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    `connect-src 'self' ws://${host} wss://${host}`,
    // hls.js feeds the video through a blob URL.
    "media-src 'self' blob:",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
  ].join("; ");
}
