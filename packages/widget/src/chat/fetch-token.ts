/**
 * Asks the page's backend for a token: the response's text, or the `token` of a JSON object. 204, 401 and 403 are
 * nobody signed in, as is the address `""`.
 *
 * @throws where the backend fails otherwise; the client then tries again.
 */
export async function fetchToken(url: string): Promise<string | null> {
  if (!url) return null;
  const response = await fetch(url, { credentials: "same-origin", cache: "no-store" });
  if ([204, 401, 403].includes(response.status)) return null;
  if (!response.ok) throw new Error(`Courtside: ${url} answered ${response.status}.`);
  const body = (await response.text()).trim();
  const token = body.startsWith("{") ? (JSON.parse(body) as { token?: unknown }).token : body;
  return typeof token === "string" && token ? token : null;
}
