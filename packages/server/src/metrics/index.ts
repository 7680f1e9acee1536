export { meterStore } from "./meter-store.ts";
export { createMetrics, type Metrics } from "./metrics.ts";
