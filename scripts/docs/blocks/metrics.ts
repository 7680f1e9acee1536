import { createMetrics } from "../../../packages/server/src/metrics/metrics.ts";
import { code, markdownTable } from "../markdown-table.ts";

/** The server's own metrics; those of the process come with prom-client. */
export async function metricsBlock(): Promise<string> {
  const { registry } = createMetrics();
  const metrics = await registry.getMetricsAsJSON();
  registry.clear();
  const rows = metrics
    .filter(({ name }) => name.startsWith("courtside_"))
    .map(({ name, type, help }) => [code(name), String(type), help]);
  return markdownTable(["Metric", "Type", "Meaning"], rows);
}
