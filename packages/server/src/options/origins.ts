/**
 * Whether `text` may stand in the option `origins`: `*`, an origin such as `https://example.com`, or
 * `https://*.example.com` for every subdomain.
 */
export function isOriginPattern(text: string): boolean {
  if (text === "*") return true;
  const probe = text.replace("://*.", "://any.");
  if (probe.includes("*") || !URL.canParse(probe)) return false;
  const url = new URL(probe);
  return (url.protocol === "https:" || url.protocol === "http:") && url.origin === probe;
}

/**
 * Whether a page may connect.
 *
 * @param patterns The option `origins`.
 * @param origin The request's `Origin` header. A request without one does not come from another site's page, and is
 *   admitted: browsers always send it on a WebSocket and on a cross-origin request.
 */
export function isOriginAllowed(patterns: readonly string[], origin: string | undefined): boolean {
  if (origin === undefined) return true;
  return patterns.some((pattern) => originMatches(pattern, origin));
}

function originMatches(pattern: string, origin: string): boolean {
  if (pattern === "*" || pattern === origin) return true;
  const [scheme, suffix] = pattern.split("*");
  if (scheme === undefined || suffix === undefined) return false;
  return (
    origin.startsWith(scheme) &&
    origin.endsWith(suffix) &&
    origin.length > scheme.length + suffix.length
  );
}
