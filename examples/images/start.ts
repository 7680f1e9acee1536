/** A chat in which guests may send images, kept in a folder beside this file; what a stranger sends first waits for a moderator. */
import { join } from "node:path";
import { type ChatServerOptions, createChatServer, type ModerationHook } from "@courtside/server";
import express from "express";

/** Images of people who have not said anything yet are looked at before anybody sees them. */
const firstImages: ModerationHook = {
  name: "first-images",
  kind: "rule",
  beforeMessage: ({ message, author }) =>
    message.attachments.length > 0 && author.messagesSent === 0
      ? { action: "hold", reasonCode: "first-message" }
      : { action: "allow" },
};

const OPTIONS: ChatServerOptions = {
  data: ":memory:",
  logLevel: "warn",
  imagesDir: join(import.meta.dirname, "images"),
  guestCapabilities: ["read", "send", "react", "upload", "edit-own", "delete-own"],
  rooms: {
    "*": {
      title: "Pictures of the match",
      settings: { features: ["replies", "reactions", "images"] },
      moderation: { hooks: [firstImages] },
    },
  },
};

/** @param options What is to be otherwise, such as `port` (default: a free one) or `imagesDir`. */
export async function start(options: ChatServerOptions = {}) {
  const chat = await createChatServer({ port: 0, ...OPTIONS, ...options });
  await chat.listen();
  const page = express().disable("x-powered-by");
  page.get("/", (_request, response) => {
    response.type("html").send(pageFor(chat.url));
  });
  const site = page.listen(0, "127.0.0.1");
  await new Promise((resolve) => site.once("listening", resolve));
  const address = site.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    chatUrl: chat.url,
    async close() {
      site.closeAllConnections();
      await new Promise((resolve) => site.close(resolve));
      await chat.close();
    },
  };
}

function pageFor(chatUrl: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Pictures of the match</title>
    <link rel="icon" href="data:," />
    <style>
      body { margin: 0; }
      courtside-chat { display: block; height: 100vh; }
    </style>
  </head>
  <body>
    <script async src="${chatUrl}/embed/courtside.js" data-room="pictures"></script>
  </body>
</html>`;
}

if (import.meta.main) {
  const { url } = await start();
  console.log(`Pictures of the match: ${url}. Ctrl+C stops it.`);
}
