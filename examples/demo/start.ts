import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { attachChat, type ChatServerOptions } from "@courtside/server";
import { type Crowd, createCrowd } from "@courtside/testing";
import express from "express";
import { SAVE_SECONDS } from "../../scripts/clip/match.ts";
import { CLIP, CLIP_DIRECTORY } from "../../scripts/make-clip.ts";
import { crowdRoutes } from "./crowd-routes.ts";
import { crowdTokens } from "./crowd-tokens.ts";
import { createExampleDoors } from "./example-doors.ts";
import { pageRoutes } from "./page-routes.ts";
import { streamRoutes } from "./stream-routes.ts";

const ROOM = "final-2026";
/** The match is in its 61st minute when the demo starts. */
const MINUTES_PLAYED = 61;
/** How far a viewer's video is behind the recording, roughly: what the crowd sees, it sees that late too. */
const VIEWER_DELAY_MS = 5_000;

export interface DemoOptions {
  /** Default: a free one. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** The embedded store's file (default `:memory:`). */
  data?: string;
  /** Where the clip lies, or is being put (default `demo-media`); while it is not there a drawn stage is shown. */
  clipDirectory?: string;
  /** How many the simulated crowd are (default 40; 0 is nobody). */
  members?: number;
  /** What they say a second, to begin with (default 3). */
  messagesPerSecond?: number;
  /** Options of the chat server in the place of the demo's own, for who takes its picture. */
  chat?: ChatServerOptions;
}

export interface Demo {
  url: string;
  /** Ends everything that it started. */
  close(): Promise<void>;
}

/**
 * Starts the demo: pages, stream, chat server and crowd, all on one port.
 *
 * @throws the system's error when it cannot listen, for example `EADDRINUSE`.
 */
export async function start(options: DemoOptions = {}): Promise<Demo> {
  const { port = 0, host = "127.0.0.1", data = ":memory:" } = options;
  const { members = 40, messagesPerSecond = 3, clipDirectory = CLIP_DIRECTORY } = options;
  const secret = options.chat?.jwtSecret ?? randomBytes(32).toString("base64url");
  const kickOffAt = Date.now() - MINUTES_PLAYED * 60_000;
  let crowd: Crowd | undefined;

  const app = express().disable("x-powered-by");
  const httpServer = createServer(app);
  httpServer.listen(port, host);
  await once(httpServer, "listening");
  const url = `http://${host}:${(httpServer.address() as AddressInfo).port}`;

  if (data !== ":memory:") mkdirSync(join(data, ".."), { recursive: true });
  const chat = await attachChat(httpServer, {
    data,
    jwtSecret: secret,
    logLevel: "warn",
    drainMs: 0,
    rooms: {
      [ROOM]: { title: "Harbour City v Vale United" },
      "home-end": { title: "Home end" },
      "away-end": { title: "Away end" },
    },
    // The crowd shares this machine's address and talks faster than people may.
    writeRate: "off",
    addressWriteRate: "off",
    ...options.chat,
  });
  const doors = createExampleDoors({ chatUrl: url });

  app.use(chat.router);
  app.use(pageRoutes());
  app.use("/assets", express.static(join(import.meta.dirname, "assets")));
  app.get("/vendor/hls.mjs", (_request, response) => {
    response.sendFile(fileURLToPath(import.meta.resolve("hls.js/dist/hls.light.min.mjs")));
  });
  app.use("/stream", streamRoutes(clipDirectory, CLIP));
  app.get("/demo/match", (_request, response) => void response.json({ kickOffAt }));
  app.use(
    "/demo",
    crowdRoutes(() => crowd),
  );
  app.use("/examples", doors.router);

  if (members > 0) {
    const tokenFor = crowdTokens(secret);
    crowd = await createCrowd({ url, room: ROOM, members, messagesPerSecond, kickOffAt, tokenFor });
  }
  const watching = watchTheMatch(() => crowd?.react("chance", 4_000));

  return {
    url,
    async close() {
      clearTimeout(watching.timer);
      crowd?.close();
      await doors.close();
      await chat.close();
      const closed = new Promise((resolve) => httpServer.close(resolve));
      httpServer.closeAllConnections();
      await closed;
    },
  };
}

/** Calls `onSave` whenever the stream's viewers see the shot that is saved. */
function watchTheMatch(onSave: () => void): { timer: NodeJS.Timeout | undefined } {
  const loopMs = CLIP.segments * CLIP.segmentMs;
  const watching: { timer: NodeJS.Timeout | undefined } = { timer: undefined };
  const wait = () => {
    const intoLoop = (Date.now() - VIEWER_DELAY_MS - SAVE_SECONDS * 1_000) % loopMs;
    watching.timer = setTimeout(() => {
      onSave();
      wait();
    }, loopMs - intoLoop);
  };
  wait();
  return watching;
}
