/** A watch party: a stream, a chat with everything on, an overlay over the picture, and a desk that runs the match. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { attachChat } from "@courtside/server";
import express from "express";
import { drawStream } from "../../scripts/draw-stream.ts";
import { CLIP, CLIP_DIRECTORY } from "../../scripts/make-clip.ts";
import { streamRoutes } from "../demo/stream-routes.ts";
import { deskRoutes } from "./desk-routes.ts";
import { highlightsRoute } from "./highlights-route.ts";
import { createPeople } from "./people.ts";
import { ROOM, ROOMS } from "./rooms.ts";

const PAGE = join(import.meta.dirname, "page");
/** How far back one can wind: five minutes. */
const SEGMENTS_HELD = 150;

/** @param options.port Default: a free one. */
export async function start(options: { port?: number } = {}) {
  // Known to this site and to the chat. Yours come from the environment.
  const jwtSecret = randomBytes(32).toString("base64url");
  const apiKey = randomBytes(32).toString("base64url");
  const imagesDir = await mkdtemp(join(tmpdir(), "courtside-party-"));
  const stream = drawStream();
  const people = createPeople(jwtSecret);
  const app = express().disable("x-powered-by");
  const server = createServer(app);
  const chat = await attachChat(server, {
    data: ":memory:",
    jwtSecret,
    guests: false,
    apiKeys: [apiKey],
    rooms: ROOMS,
    imagesDir,
    linkPreviews: true,
    logLevel: "warn",
    drainMs: 0,
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  app.use(chat.router);
  app.use("/stream", streamRoutes(CLIP_DIRECTORY, CLIP, { segmentsHeld: SEGMENTS_HELD }));
  const roomUrl = () => `${url()}/api/v1/rooms/${ROOM}`;
  app.use("/desk", deskRoutes({ people, apiKey, roomUrl }));
  app.use("/highlights", highlightsRoute({ people, apiKey, roomUrl }));
  app.use("/page", express.static(PAGE));
  app.get("/hls.mjs", (_request, response) => {
    response.sendFile(fileURLToPath(import.meta.resolve("hls.js/dist/hls.light.min.mjs")));
  });
  app.get("/", (request, response) => {
    response.sendFile(join(PAGE, people.personOf(request) ? "watch.html" : "sign-in.html"));
  });
  app.post("/sign-in", express.urlencoded({ extended: false }), (request, response) => {
    if (people.signIn(response, request.body ?? {})) response.redirect(303, "/");
    else response.status(400).sendFile(join(PAGE, "sign-in.html"));
  });
  app.get("/me", (request, response) => {
    response.json(people.personOf(request) ?? null);
  });
  app.get("/chat-token", async (request, response) => {
    const person = people.personOf(request);
    if (!person) return void response.status(401).end();
    response.set("Cache-Control", "no-store").json({ token: await people.tokenOf(person) });
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: url(),
    stream: stream.says,
    async close() {
      stream.stop();
      await chat.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(imagesDir, { recursive: true, force: true });
    },
  };
}

if (import.meta.main) {
  const { url, stream } = await start({ port: Number(process.env.PORT ?? 0) });
  console.log(`The party is at ${url}. Stream: ${stream}. Ctrl+C stops it.`);
}
