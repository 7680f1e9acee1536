import type { RequestHandler } from "express";
import type { Logger } from "pino";

/** Logs each request at debug when it is answered. The query is left out: it may carry what nobody should log. */
export function requestLog(logger: Pick<Logger, "debug">): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    const { method, originalUrl } = request;
    const [path] = originalUrl.split("?");
    response.once("finish", () => {
      const ms = Math.round(performance.now() - start);
      logger.debug({ method, path, status: response.statusCode, ms }, "request");
    });
    next();
  };
}
