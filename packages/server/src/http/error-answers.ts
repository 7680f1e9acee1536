import { ERRORS, type WireError, wireError } from "@courtside/protocol";
import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Logger } from "pino";
import { StoreFailure } from "../store/index.ts";

/** Answers what no route has taken. */
export const answerNotFound: RequestHandler = (_request, response) => {
  response
    .status(404)
    .json({ error: wireError("NOT_FOUND", { message: "There is nothing here." }) });
};

/**
 * Answers what a route threw: 4xx as the fault of the request, a failure of the store as `UNAVAILABLE`, anything else as
 * `INTERNAL`, which is logged.
 */
export function answerErrors(logger: Pick<Logger, "error">): ErrorRequestHandler {
  return (cause, request, response, next) => {
    if (response.headersSent) {
      next(cause);
      return;
    }
    const error = errorOf(cause);
    if (error.code === "INTERNAL") {
      logger.error({ err: cause, method: request.method, path: request.path }, "request failed");
    }
    response.status(ERRORS[error.code].status).json({ error });
  };
}

function errorOf(cause: unknown): WireError {
  if (cause instanceof StoreFailure) return wireError("UNAVAILABLE", { retryAfterMs: 1_000 });
  const status = typeof cause === "object" && cause !== null && "status" in cause && cause.status;
  if (status === 404) return wireError("NOT_FOUND");
  if (status === 413) return wireError("TOO_LARGE");
  if (typeof status === "number" && status >= 400 && status < 500) return wireError("INVALID");
  return wireError("INTERNAL");
}
