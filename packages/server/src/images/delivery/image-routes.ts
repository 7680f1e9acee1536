import { pipeline } from "node:stream/promises";
import { wireError } from "@courtside/protocol";
import { Router } from "express";
import type { Logger } from "pino";
import { answerErrors } from "../../http/error-answers.ts";
import { ENCODED_TYPE } from "../decoder/decoded-image.ts";
import type { Images } from "../images.ts";

/**
 * Seconds for which a browser or a CDN may keep an image. The bytes below a name never change; but they may be deleted,
 * so that copies are not kept for good.
 */
const KEEP_SECONDS = 86_400;

/** Shows images to everyone who knows their name. */
export function imageRoutes(images: Pick<Images, "open">, logger: Pick<Logger, "error">): Router {
  const router = Router();
  router.get("/:name", async (request, response) => {
    const file = await images.open(request.params.name);
    if (!file) {
      response.set("Cache-Control", "no-store");
      response.status(404).json({ error: wireError("NOT_FOUND") });
      return;
    }
    response.set({
      "Content-Type": ENCODED_TYPE,
      "Content-Disposition": "inline",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Access-Control-Allow-Origin": "*",
      "Cache-Control": `public, max-age=${KEEP_SECONDS}, immutable`,
      ...(file.size !== undefined && { "Content-Length": String(file.size) }),
    });
    if (request.method === "HEAD") {
      file.body.destroy();
      response.end();
      return;
    }
    // Whoever goes away in the middle ends it for themselves.
    await pipeline(file.body, response).catch(() => response.destroy());
  });
  router.use(answerErrors(logger));
  return router;
}
