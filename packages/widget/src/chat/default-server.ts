/**
 * The server of an element that names none: where this script came from, which is where a server serves its own
 * element. A script without an origin, as one of a `file:` page, leaves the page's.
 */
export function defaultServer(): string {
  const { origin } = new URL(import.meta.url);
  return origin === "null" ? location.origin : origin;
}

/** A server's address as the page wrote it, made absolute; null where it is none of http or https. */
export function serverUrl(server: string): string | null {
  if (!server) return defaultServer();
  if (!URL.canParse(server, location.href)) return null;
  const { protocol, href } = new URL(server, location.href);
  return /^https?:$/.test(protocol) ? href.replace(/\/$/, "") : null;
}
