/** A site that has nothing to do with the chat but one line in its page, and a chat server on another origin. */
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createChatServer } from "@courtside/server";

/** What the page in this folder names as its chat server. */
const PLACEHOLDER = "http://chat.example.com";

/**
 * @param options.port The site's port (default: a free one).
 * @param options.chatUrl A chat server that runs already; without it one is started in memory.
 */
export async function start(options: { port?: number; chatUrl?: string } = {}) {
  const chat = options.chatUrl === undefined ? await startChat() : undefined;
  const chatUrl = chat?.url ?? options.chatUrl ?? "";

  const site = createServer(async (request, response) => {
    if (request.url?.split("?")[0] !== "/") {
      response.writeHead(404).end();
      return;
    }
    const html = await readFile(join(import.meta.dirname, "index.html"), "utf8");
    response
      .setHeader("Content-Type", "text/html; charset=utf-8")
      .end(html.replaceAll(PLACEHOLDER, chatUrl));
  });
  site.listen(options.port ?? 0, "127.0.0.1");
  await once(site, "listening");

  return {
    url: `http://127.0.0.1:${(site.address() as AddressInfo).port}`,
    chatUrl,
    async close() {
      site.closeAllConnections();
      await new Promise((resolve) => site.close(resolve));
      await chat?.close();
    },
  };
}

async function startChat() {
  const chat = await createChatServer({ port: 0, data: ":memory:", logLevel: "warn" });
  await chat.listen();
  return chat;
}

if (import.meta.main) {
  const { url, chatUrl } = await start({ port: Number(process.env.PORT ?? 0) });
  console.log(`The site is at ${url}, the chat server at ${chatUrl}. Ctrl+C stops both.`);
}
