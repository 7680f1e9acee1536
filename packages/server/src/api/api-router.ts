import { Router } from "express";
import type { ChatContext } from "../chat-context.ts";
import { answerErrors, answerNotFound } from "../http/error-answers.ts";
import { API_PATH } from "./api-path.ts";
import { createAuthorize } from "./authorize.ts";
import { openApiDocument } from "./open-api.ts";
import { API_ROUTES } from "./routes/index.ts";
import { serveRoute } from "./serve-route.ts";

/** The host API where it lies; nothing where no key is configured. */
export function createApiMounts(context: ChatContext): Record<string, Router> {
  return context.options.apiKeys.length === 0 ? {} : { [API_PATH]: createApiRouter(context) };
}

/**
 * The host API, for the servers of the site that runs the chat: everything that its members can do, and what nobody but the
 * host may. No page of another origin can use it, for it answers no CORS.
 */
function createApiRouter(context: ChatContext): Router {
  const router = Router();
  const authorize = createAuthorize(context.options, context.store.limiter);
  const document = openApiDocument(API_ROUTES);
  router.get("/openapi.json", (_request, response) => {
    response.set("Cache-Control", "public, max-age=300").json(document);
  });
  for (const route of API_ROUTES) {
    const path = route.path.replace(/\{(\w+)\}/g, ":$1");
    router[route.method](path, ...serveRoute(route, context, authorize));
  }
  router.use(answerNotFound, answerErrors(context.logger));
  return router;
}
