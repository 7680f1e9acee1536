import { wireError } from "@courtside/protocol";
import express, { Router } from "express";
import { cacheControl } from "./cache-control.ts";
import { compressedFiles } from "./compressed-files.ts";

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
      compressedFiles(dir),
      express.static(dir, {
        index: false,
        redirect: false,
        setHeaders: (response, file) => {
          response.setHeader("Cache-Control", cacheControl(file));
          response.setHeader("Vary", "Accept-Encoding");
        },
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
