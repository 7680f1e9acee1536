import { afterEach, expect, it } from "vitest";
import { waitFor } from "../wait-for.ts";
import { stopRedis } from "./running.ts";
import { startSentinel } from "./start-sentinel.ts";

afterEach(stopRedis);

it("gives a primary whose writes reach two replicas, and another one after a kill", {
  timeout: 60_000,
}, async () => {
  const setup = await startSentinel({ minReplicasToWrite: 1 });
  const [first] = setup.servers;
  expect(await setup.primary()).toBe(first);
  await first?.cli("SET", "key", "value");
  for (const replica of setup.servers.slice(1)) {
    await waitFor(async () => (await replica.cli("GET", "key")) === "value");
  }

  await first?.kill();
  await waitFor(async () => (await setup.primary()) !== first, { timeoutMs: 20_000 });
  const next = await setup.settled(1);
  expect(await next.cli("GET", "key")).toBe("value");
  await first?.restart();

  expect(await setup.settled(2)).toBe(next);
  expect(await first?.cli("GET", "key")).toBe("value");
});
