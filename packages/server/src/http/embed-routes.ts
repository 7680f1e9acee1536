import { wireError } from "@courtside/protocol";
import express, { Router } from "express";

const ENTRY_SECONDS = 300;
const IMMUTABLE_SECONDS = 31_536_000;

/**
 * `/embed/*`: the widget's files, for pages of any origin.
 *
 * Entry files keep their name over releases, so they are cached for five minutes and then revalidated by their ETag; chunks carry
 * a hash of their content in the name and are cached for good.
 *
 * @param dir The built files; undefined when there are none, which is answered with how to get them.
 */
export function embedRoutes(dir: string | undefined): Router {
  const router = Router();
  router.use("/embed", (_request, response, next) => {
    response.set({
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Timing-Allow-Origin": "*",
    });
    next();
  });
  if (dir !== undefined) {
    router.use(
      "/embed",
      express.static(dir, {
        index: false,
        redirect: false,
        setHeaders: (response, file) => response.setHeader("Cache-Control", cacheControl(file)),
      }),
    );
  }
  router.use("/embed", (_request, response) => {
    const message =
      dir === undefined
        ? "The widget's files are not here: build @courtside/widget, or set embedDir."
        : "There is no such file.";
    response.status(404).json({ error: wireError("NOT_FOUND", { message }) });
  });
  return router;
}

/** How long a browser and a CDN may keep one of the widget's files. */
export function cacheControl(file: string): string {
  return hasHash(file)
    ? `public, max-age=${IMMUTABLE_SECONDS}, immutable`
    : `public, max-age=${ENTRY_SECONDS}, must-revalidate`;
}

// Rollup writes eight characters of base64url. A word of eight letters ("playback") is no hash: keeping a hashed file for
// five minutes costs little, and keeping an entry file for good would never be undone.
function hasHash(file: string): boolean {
  const hash = /[-.]([A-Za-z0-9_-]{8})\.(?:js|css|json)(?:\.map)?$/.exec(file)?.[1];
  return hash !== undefined && /[0-9A-Z]/.test(hash);
}
