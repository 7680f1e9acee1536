import { expect, test } from "vitest";
import { createMetrics } from "./metrics.ts";

test("what is counted is found in the registry, under names that start with courtside_", async () => {
  const metrics = createMetrics();
  metrics.connections.set(3);
  metrics.commands.inc({ command: "message:send", outcome: "ok" });
  metrics.appendSeconds.observe(0.002);
  const text = await metrics.registry.metrics();
  expect(text).toContain("courtside_connections 3");
  expect(text).toContain('courtside_commands_total{command="message:send",outcome="ok"} 1');
  expect(text).toContain('courtside_append_seconds_bucket{le="0.0025"} 1');
});

test("whether the store is available is asked whenever the metrics are read", async () => {
  let available = true;
  const { registry } = createMetrics(() => available);
  expect(await registry.metrics()).toContain("courtside_store_available 1");
  available = false;
  expect(await registry.metrics()).toContain("courtside_store_available 0");
});

test("two servers in one process count apart", async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.frames.inc(5);
  expect(await one.registry.metrics()).toContain("courtside_frames_total 5");
  expect(await other.registry.metrics()).toContain("courtside_frames_total 0");
});

test("the process's own metrics are there, event loop lag among them", async () => {
  expect(await createMetrics().registry.metrics()).toContain("nodejs_eventloop_lag_seconds");
});
