import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { Router } from "express";
import { type Clip, livePlaylist } from "./live-playlist.ts";

/**
 * The stream: `live.m3u8` and its segments. Until the clip has been made the playlist answers 503, and the pages show
 * a drawn stage.
 *
 * @param options.segmentsHeld How far back one can wind (default: as {@link livePlaylist} has it).
 */
export function streamRoutes(
  directory: string,
  clip: Clip,
  options: { segmentsHeld?: number } = {},
): Router {
  const router = Router();
  router.get("/live.m3u8", (_request, response) => {
    response.set("Cache-Control", "no-store");
    if (!existsSync(join(directory, "init.mp4"))) {
      response.status(503).set("Retry-After", "2").send("The clip is not there yet.\n");
      return;
    }
    response
      .type("application/vnd.apple.mpegurl")
      .send(livePlaylist(Date.now(), clip, options.segmentsHeld));
  });
  router.use(express.static(directory, { index: false, maxAge: "1h", redirect: false }));
  return router;
}
