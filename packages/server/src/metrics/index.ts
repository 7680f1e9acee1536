export { meterLog } from "./meter-log.ts";
export { createMetrics, type Metrics } from "./metrics.ts";
