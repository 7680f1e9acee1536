/** The smallest watch page: a live HLS stream, and the element that keeps pace with it. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { attachChat, type RoomConfigs } from "@courtside/server";
import express from "express";
import { drawStream } from "../../scripts/draw-stream.ts";
import { CLIP, CLIP_DIRECTORY } from "../../scripts/make-clip.ts";
import { streamRoutes } from "../demo/stream-routes.ts";

/** The key with which a feed tells of goals. A server of yours has one of its own. */
const FEED_KEY = "the-key-of-the-feed-of-this-example";

const rooms: RoomConfigs = {
  "match-day": {
    title: "Match day",
    match: { home: { name: "Harbour City" }, away: { name: "Vale United" } },
    settings: { features: ["replies", "reactions", "bursts"], slowModeMs: 2_000 },
    presets: { goal: { on: "goal", forMs: 60_000, settings: { slowModeMs: 0 } } },
  },
};

/** @param options.port Default: a free one. */
export async function start(options: { port?: number } = {}) {
  const stream = drawStream();
  const app = express().disable("x-powered-by");
  const server = createServer(app);
  const chat = await attachChat(server, {
    data: ":memory:",
    logLevel: "warn",
    drainMs: 0,
    rooms,
    apiKeys: [FEED_KEY],
  });

  app.use(chat.router);
  app.use("/stream", streamRoutes(CLIP_DIRECTORY, CLIP));
  app.get("/hls.mjs", (_request, response) => {
    response.sendFile(fileURLToPath(import.meta.resolve("hls.js/dist/hls.light.min.mjs")));
  });
  for (const [path, file] of Object.entries({ "/": "index.html", "/match": "match.html" })) {
    app.get(path, (_request, response) => {
      response.sendFile(join(import.meta.dirname, file));
    });
  }
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stream: stream.says,
    async close() {
      stream.stop();
      await chat.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

if (import.meta.main) {
  const { url, stream } = await start({ port: Number(process.env.PORT ?? 0) });
  console.log(`Watch at ${url}. Stream: ${stream}. Ctrl+C stops it.`);
}
