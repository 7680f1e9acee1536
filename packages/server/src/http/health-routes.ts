import { Router } from "express";
import type { ReadyState } from "./readiness.ts";

/**
 * `/healthz`: the process answers. `/readyz`: it can take clients; 503 with the reason while it cannot.
 *
 * @param ready Asked at every request.
 */
export function healthRoutes(ready: () => ReadyState): Router {
  const router = Router();
  router.get("/healthz", (_request, response) => {
    response.set("Cache-Control", "no-store").json({ status: "ok" });
  });
  router.get("/readyz", (_request, response) => {
    const state = ready();
    response.set("Cache-Control", "no-store");
    if (state.ready) response.json({ status: "ready" });
    else response.status(503).json({ status: "unready", reason: state.reason });
  });
  return router;
}
