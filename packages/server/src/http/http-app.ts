import express, { type Express, Router } from "express";
import type { Logger } from "pino";
import type { Metrics } from "../metrics/metrics.ts";
import type { ServerOptions } from "../options/options-table.ts";
import { embedRoutes } from "./embed-routes.ts";
import { answerErrors, answerNotFound } from "./error-answers.ts";
import { healthRoutes } from "./health-routes.ts";
import { metricsRoutes } from "./metrics-routes.ts";
import type { ReadyState } from "./readiness.ts";
import { requestLog } from "./request-log.ts";
import { securityHeaders } from "./security-headers.ts";

/** What the HTTP side of a server is made of. */
export interface HttpParts {
  options: Pick<ServerOptions, "metrics">;
  /** Asked at every request to `/readyz`. */
  ready: () => ReadyState;
  metrics: Pick<Metrics, "registry">;
  /** From {@link resolveEmbedDir}. */
  embedDir: string | undefined;
  logger: Pick<Logger, "debug" | "error">;
  /** Further routes by the path below which they lie. */
  mounts?: Readonly<Record<string, Router>>;
}

/**
 * The server's routes for an Express app that exists already: `app.use(createHttpRouter(parts))`. It answers its own
 * paths and leaves every other request, with its headers, to the app.
 */
export function createHttpRouter(parts: HttpParts): Router {
  const router = Router();
  const serveMetrics = parts.options.metrics === "on";
  const mounts = Object.entries(parts.mounts ?? {});
  const paths = [
    "/healthz",
    "/readyz",
    "/embed",
    ...(serveMetrics ? ["/metrics"] : []),
    ...mounts.map(([path]) => path),
  ];
  router.use(paths, requestLog(parts.logger), securityHeaders());
  router.use(healthRoutes(parts.ready));
  if (serveMetrics) router.use(metricsRoutes(parts.metrics.registry));
  router.use(embedRoutes(parts.embedDir));
  for (const [path, routes] of mounts) router.use(path, routes);
  return router;
}

/** An Express app of the server's own: its routes, and errors of the table as JSON for everything else. */
export function createHttpApp(parts: HttpParts): Express {
  const app = bareApp();
  app.use(createHttpRouter(parts));
  app.use(securityHeaders(), answerNotFound);
  app.use(answerErrors(parts.logger));
  return app;
}

/** The app for the port of its own that the option `metrics` may name. */
export function createMetricsApp(parts: Pick<HttpParts, "metrics" | "logger">): Express {
  const app = bareApp();
  app.use(securityHeaders(), metricsRoutes(parts.metrics.registry), answerNotFound);
  app.use(answerErrors(parts.logger));
  return app;
}

function bareApp(): Express {
  const app = express();
  app.disable("x-powered-by");
  return app;
}
