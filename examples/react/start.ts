/** Vite's development server for the page, and a chat server on another port. */
import { createChatServer } from "@courtside/server";
import react from "@vitejs/plugin-react";
import { createServer } from "vite";

/**
 * @param options.port The page's port (default: a free one).
 * @param options.chatUrl A chat server that runs already; without it one is started in memory.
 */
export async function start(options: { port?: number; chatUrl?: string } = {}) {
  const chat = options.chatUrl === undefined ? await startChat() : undefined;
  const chatUrl = chat?.url ?? options.chatUrl ?? "";

  const vite = await createServer({
    root: import.meta.dirname,
    configFile: false,
    logLevel: "warn",
    plugins: [react()],
    define: { "import.meta.env.VITE_CHAT_URL": JSON.stringify(chatUrl) },
    server: { host: "127.0.0.1", port: options.port ?? 0 },
  });
  await vite.listen();

  return {
    url: vite.resolvedUrls?.local[0]?.replace(/\/$/, "") ?? "",
    chatUrl,
    async close() {
      await vite.close();
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
  console.log(`The page is at ${url}, the chat server at ${chatUrl}. Ctrl+C stops both.`);
}
