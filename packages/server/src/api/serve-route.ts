import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Answer, ERRORS, type WireError } from "@courtside/protocol";
import express, { type RequestHandler, type Response } from "express";
import type { ChatContext } from "../chat-context.ts";
import { faultOf, UNAVAILABLE } from "../commands/fault.ts";
import type { ApiKey } from "../options/index.ts";
import type { Authorize } from "./authorize.ts";
import { readRequest } from "./read-request.ts";
import type { ApiRoute } from "./route.ts";

/** Bytes of a request's body. */
export const MAX_BODY_BYTES = 65_536;

/**
 * Serves one route: the key, its rate and scope, then the body, the schemas, and the store; what is left is for the
 * route's handler. Nothing of a body is read before it is known whose it is.
 */
export function serveRoute(
  route: ApiRoute,
  context: ChatContext,
  authorize: Authorize,
): RequestHandler[] {
  const count = (outcome: string) =>
    context.metrics.commands.inc({ command: `api:${route.id}`, outcome });

  const checkKey: RequestHandler = async (request, response, next) => {
    if (route.cors === "any-origin") {
      response.set({
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
      });
    }
    const allowed = await authorize(route, request);
    if (allowed.ok) {
      response.locals.key = allowed.data;
      return next();
    }
    count(allowed.error.code);
    answerError(response, allowed.error);
  };

  const answer: RequestHandler = async (request, response) => {
    let answered: Answer<unknown>;
    try {
      const read = readRequest(route, request);
      const away = route.effect === "writes" && !context.store.available;
      if (!read.ok) answered = read;
      else if (away) answered = { ok: false, error: UNAVAILABLE };
      else answered = await route.handle({ context, key: keyOf(response), ...read.data });
    } catch (error) {
      answered = { ok: false, error: faultOf(context, { route: route.id }, error) };
    }
    count(answered.ok ? "ok" : answered.error.code);
    if (!answered.ok) return answerError(response, answered.error);
    if (route.format === "ndjson") return sendLines(context, response, answered.data);
    // What a key was shown may be for nobody else: a cache that took it for public would hand it out to everyone.
    const cacheControl = keyOf(response) ? undefined : route.cacheControl;
    response.set("Cache-Control", cacheControl?.(answered.data as never) ?? "no-store");
    response.json(answered.data);
  };

  return [checkKey, express.json({ limit: MAX_BODY_BYTES }), answer];
}

function keyOf({ locals }: Response): ApiKey | undefined {
  return locals.key as ApiKey | undefined;
}

/** Answers with an error of the table, its status, and when to come back. */
export function answerError(response: Response, error: WireError): void {
  response.status(ERRORS[error.code].status).set("Cache-Control", "no-store");
  if (error.code === "UNAUTHENTICATED") response.set("WWW-Authenticate", "Bearer");
  if (error.retryAfterMs !== undefined) {
    response.set("Retry-After", String(Math.ceil(error.retryAfterMs / 1_000)));
  }
  response.json({ error });
}

/** Writes line by line, as fast as the reader takes them. A stream that breaks off ends the connection, so that it shows. */
async function sendLines(
  { logger }: Pick<ChatContext, "logger">,
  response: Response,
  lines: unknown,
): Promise<void> {
  response.set({ "Content-Type": "application/x-ndjson", "Cache-Control": "no-store" });
  try {
    await pipeline(Readable.from(ndjson(lines as AsyncIterable<unknown>)), response);
  } catch (err) {
    logger.warn({ err }, "A stream of the host API broke off.");
  }
}

/** Lines of JSON. */
export async function* ndjson(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}
