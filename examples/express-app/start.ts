/** An Express app with a login of its own, to which the chat is added: three lines, marked with "chat". */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { attachChat } from "@courtside/server";
import { createApp } from "./app.ts";

/** @param options.port Default: a free one. */
export async function start(options: { port?: number } = {}) {
  // Known to the app, which signs tokens, and to the chat, which checks them. Yours comes from the environment.
  const jwtSecret = randomBytes(32).toString("base64url");

  const app = createApp(jwtSecret);
  const server = createServer(app);
  // chat: one Socket.IO endpoint on the app's own server; members come by token alone
  const chat = await attachChat(server, {
    data: ":memory:",
    jwtSecret,
    guests: false,
    logLevel: "warn",
    drainMs: 0,
  });
  // chat: /embed/*, /healthz, /readyz and /metrics
  app.use(chat.router);

  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      // chat: stores what was accepted, then lets go
      await chat.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

if (import.meta.main) {
  const { url } = await start({ port: Number(process.env.PORT ?? 0) });
  console.log(`The app is at ${url}. Sign in as anybody; "coach" is a moderator. Ctrl+C stops it.`);
}
