import { json, Router } from "express";
import type { ChatContext } from "../chat-context.ts";
import { answerErrors } from "../http/error-answers.ts";
import { allowOrigins } from "./allow-origins.ts";
import { matchDeskRoutes } from "./match-desk-routes.ts";
import { memberDeskRoutes } from "./member-desk-routes.ts";
import { BODY_BYTES, moderatorRouteFactory } from "./moderator-route.ts";
import { wordDeskRoutes } from "./word-desk-routes.ts";

/**
 * What moderators do beside the socket, with their member's token as `Authorization: Bearer`: a room's words, dry runs of
 * words and of the whole policy, and what is known of a member. Pages of the option `origins` may call it.
 */
export function moderatorRoutes(context: ChatContext): Router {
  const router = Router();
  router.use(allowOrigins(context.options.origins), json({ limit: BODY_BYTES }));
  const route = moderatorRouteFactory(context);
  wordDeskRoutes(router, route, context);
  memberDeskRoutes(router, route, context);
  matchDeskRoutes(router, route, context);
  router.use(answerErrors(context.logger));
  return router;
}
