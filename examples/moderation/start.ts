/** A busy room with troublemakers in it, the rules that ship, and a moderator's console beside the chat. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { attachChat, signToken, type TokenClaims } from "@courtside/server";
import { createCrowd } from "@courtside/testing";
import express from "express";
import { policy } from "./policy.ts";
import { startTrouble } from "./troublemakers.ts";

const ROOM = "final-2026";
const HOURS = 12;

export interface ModerationExampleOptions {
  /** Default: a free one. */
  port?: number;
  /** How many the peaceful crowd are (default 30; 0 is nobody). */
  members?: number;
  /** What they say a second (default 2). */
  messagesPerSecond?: number;
  /** Milliseconds between two messages of the troublemakers (default 2,500; 0 is no trouble). */
  troubleEveryMs?: number;
}

export async function start(options: ModerationExampleOptions = {}) {
  const { port = 0, members = 30, messagesPerSecond = 2, troubleEveryMs = 2_500 } = options;
  const secret = randomBytes(32).toString("base64url");
  const app = express().disable("x-powered-by");
  const server = createServer(app);
  const chat = await attachChat(server, {
    data: ":memory:",
    jwtSecret: secret,
    logLevel: "warn",
    drainMs: 0,
    rooms: { [ROOM]: { title: "Harbour City v Vale United", moderation: policy } },
    // The crowd shares this machine's address and talks faster than people may.
    writeRate: "off",
    addressWriteRate: "off",
  });
  const tokenOf = (claims: Omit<TokenClaims, "exp">) =>
    signToken({ ...claims, exp: Math.floor(Date.now() / 1_000) + HOURS * 3_600 }, secret);

  app.use(chat.router);
  // Your own backend knows who its moderators are. Here everybody is one who opens the page.
  app.get("/moderator-token", async (_request, response) => {
    response.json({ token: await tokenOf({ sub: "mo", name: "Mo", role: "moderator" }) });
  });
  app.get("/", (_request, response) => {
    response.sendFile(join(import.meta.dirname, "index.html"));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const memberToken = (kind: string) => (index: number, name: string) =>
    tokenOf({ sub: `${kind}-${index}`, name, role: "member" });
  const crowd =
    members > 0
      ? await createCrowd({
          url,
          room: ROOM,
          members,
          messagesPerSecond,
          tokenFor: memberToken("fan"),
        })
      : undefined;
  const trouble =
    troubleEveryMs > 0
      ? await startTrouble({
          url,
          room: ROOM,
          everyMs: troubleEveryMs,
          tokenFor: memberToken("trouble"),
        })
      : undefined;

  return {
    url,
    room: ROOM,
    memberToken: memberToken("member"),
    async close() {
      trouble?.close();
      crowd?.close();
      await chat.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

if (import.meta.main) {
  const { url } = await start({ port: Number(process.env.PORT ?? 0) });
  console.log(`Moderate at ${url}. Ctrl+C stops it.`);
}
