/** A chat, a feed of match events that grows while one watches, and the bot that brings the one into the other. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { attachChat, type RoomConfigs, signToken } from "@courtside/server";
import express from "express";
import { botTokens } from "./bot-tokens.ts";
import { growingFeed } from "./growing-feed.ts";
import { startBot } from "./start-bot.ts";

const ROOM = "final-2026";
const HOURS = 12;

const rooms: RoomConfigs = {
  [ROOM]: {
    title: "Harbour City v Vale United",
    match: { home: { name: "Harbour City" }, away: { name: "Vale United" } },
    settings: { features: ["replies", "reactions", "mentions", "polls"] },
  },
};

export interface BotExampleOptions {
  /** Default: a free one. */
  port?: number;
  /** Milliseconds since the match began (default: since the start of this example). */
  elapsedMs?: () => number;
  /** Milliseconds between two looks of the bot at the feed (default 1,000). */
  feedEveryMs?: number;
}

export async function start(options: BotExampleOptions = {}) {
  const startedAt = Date.now();
  const { port = 0, elapsedMs = () => Date.now() - startedAt, feedEveryMs = 1_000 } = options;
  const secret = randomBytes(32).toString("base64url");
  const feed = growingFeed();
  const app = express().disable("x-powered-by");
  const server = createServer(app);
  const chat = await attachChat(server, {
    data: ":memory:",
    jwtSecret: secret,
    logLevel: "warn",
    drainMs: 0,
    rooms,
  });

  app.use(chat.router);
  app.get("/feed.json", (_request, response) => void response.json(feed.upTo(elapsedMs())));
  // Your own backend knows who its moderators are. Here everybody is one who opens the page.
  app.get("/moderator-token", async (_request, response) => {
    const exp = Math.floor(Date.now() / 1_000) + HOURS * 3_600;
    const claims = { sub: "mo", name: "Mo", role: "moderator", exp } as const;
    response.json({ token: await signToken(claims, secret) });
  });
  app.get("/", (_request, response) => {
    response.sendFile(join(import.meta.dirname, "index.html"));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const bot = () =>
    startBot({
      server: url,
      room: ROOM,
      getToken: botTokens(secret),
      feed: `${url}/feed.json`,
      feedEveryMs,
    });
  let running = bot();

  return {
    url,
    /** Ends the bot and starts another one, which remembers nothing. */
    restartBot() {
      running.close();
      running = bot();
    },
    async close() {
      running.close();
      await chat.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

if (import.meta.main) {
  const { url } = await start({ port: Number(process.env.PORT ?? 0) });
  console.log(`The bot is in the room at ${url}. Ctrl+C stops it.`);
}
