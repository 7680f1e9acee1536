import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Somebody's site, on an origin of its own, whose pages embed the chat. */
export interface HostSite {
  readonly url: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Serves pages until the scope that holds it ends: `await using site = await startSite({ "/": page })`.
 *
 * @param pages What to answer by path, looked up at each request; anything else is not found.
 */
export async function startSite(pages: Record<string, string>): Promise<HostSite> {
  const server = createServer((request, response) => {
    const body = pages[request.url ?? ""];
    response.writeHead(body === undefined ? 404 : 200, {
      "Content-Type": "text/html; charset=utf-8",
    });
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A page of that site around some markup. */
export function sitePage(body: string, { lang = "en", dir = "ltr" } = {}): string {
  return `<!doctype html>
<html lang="${lang}" dir="${dir}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Match day</title>
    <link rel="icon" href="data:,">
    <style>body { margin: 0 } courtside-chat { block-size: 100vh }</style>
  </head>
  <body>${body}</body>
</html>`;
}

/**
 * The markup of a chat.
 *
 * @param server The chat server's origin.
 * @param attributes Of the element; the room is `final` unless they name another.
 */
export function chatMarkup(server: string, attributes: Record<string, string> = {}): string {
  const all = Object.entries({ room: "final", server, ...attributes });
  return `<script type="module" src="${server}/embed/courtside.es.js"></script>
<courtside-chat ${all.map(([name, value]) => `${name}="${value}"`).join(" ")}></courtside-chat>`;
}
