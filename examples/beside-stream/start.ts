/** The smallest watch page: a live HLS stream, and the element that keeps pace with it. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { attachChat } from "@courtside/server";
import express from "express";
import { drawStream } from "../../scripts/draw-stream.ts";
import { CLIP, CLIP_DIRECTORY } from "../../scripts/make-clip.ts";
import { streamRoutes } from "../demo/stream-routes.ts";

/** @param options.port Default: a free one. */
export async function start(options: { port?: number } = {}) {
  const stream = drawStream();
  const app = express().disable("x-powered-by");
  const server = createServer(app);
  const chat = await attachChat(server, { data: ":memory:", logLevel: "warn", drainMs: 0 });

  app.use(chat.router);
  app.use("/stream", streamRoutes(CLIP_DIRECTORY, CLIP));
  app.get("/hls.mjs", (_request, response) => {
    response.sendFile(fileURLToPath(import.meta.resolve("hls.js/dist/hls.light.min.mjs")));
  });
  app.get("/", (_request, response) => {
    response.sendFile(join(import.meta.dirname, "index.html"));
  });
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
