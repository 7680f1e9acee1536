import { Router } from "express";
import type { Registry } from "prom-client";

/** `/metrics` in the format that Prometheus reads. */
export function metricsRoutes(registry: Registry): Router {
  const router = Router();
  router.get("/metrics", async (_request, response) => {
    const body = await registry.metrics();
    response.set({ "Content-Type": registry.contentType, "Cache-Control": "no-store" }).send(body);
  });
  return router;
}
