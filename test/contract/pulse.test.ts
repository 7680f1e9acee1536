import { startServer, stopServers } from "@courtside/testing";
import { afterEach, expect, it } from "vitest";
import { enter, HOSTED, say } from "./people.ts";

afterEach(stopServers);

const TICK_MS = 100;
const PER_SECOND = 200;

it("[PULSE-1] at 200 messages a second a viewer gets one frame of entries and one pulse a tick", async () => {
  const rooms = { final: { settings: { features: ["typing", "bursts"] } } };
  const server = await startServer({ ...HOSTED, tickMs: TICK_MS, rooms });
  const { client: ada } = await enter(server, "final", "ada");
  const { client: viewer } = await enter(server, "final", "viewer");
  const cameAt: Record<string, number[]> = { "room:entries": [], "room:pulse": [] };
  viewer.socket.onAny((name: string) => cameAt[name]?.push(performance.now()));

  const startedAt = performance.now();
  const sending: Promise<unknown>[] = [];
  const comers = [];
  for (let n = 0; n < 2 * PER_SECOND; n += 1) {
    await untilMs(startedAt + (n * 1_000) / PER_SECOND);
    sending.push(say(ada, "final", `${n}`));
    // Beside the messages all that a pulse may carry: emoji are thrown, somebody begins and stops to type.
    sending.push(ada.expectOk("burst:send", { room: "final", emoji: "🔥", count: 1 }));
    sending.push(viewer.expectOk("typing:set", { room: "final", typing: n % 2 === 0 }));
    // Comings change the number of viewers, which is what a pulse tells.
    if (n % 40 === 0) comers.push(enter(server, "final", `comer${n}`));
  }
  await Promise.all(sending);
  const ticks = (performance.now() - startedAt) / TICK_MS;
  await viewer.next("room:entries", ({ to }) => to === 2 * PER_SECOND);

  const frames = cameAt["room:entries"] ?? [];
  const pulses = cameAt["room:pulse"] ?? [];
  // One at the start that leaves at once, and one that ends the last tick.
  expect(frames.length).toBeLessThanOrEqual(ticks + 2);
  expect(frames.length).toBeGreaterThan(2);
  expect(pulses.length).toBeLessThanOrEqual(ticks + 2);
  expect(pulses.length).toBeGreaterThan(0);
  for (const { client } of await Promise.all(comers)) client.close();
  ada.close();
  viewer.close();
});

function untilMs(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
}
