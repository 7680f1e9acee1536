import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServerMemory } from "./server-process.ts";

/** Milliseconds for finalizers to run between two garbage collections. */
const SETTLE_MS = 200;

/** What every server of the bench does for its parent: tells its port, and its memory when asked. */
export function serveBench(http: Server): void {
  http.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, () => {
    process.send?.((http.address() as AddressInfo).port);
  });
  process.on("message", () => {
    globalThis.gc?.();
    setTimeout(() => {
      globalThis.gc?.();
      process.send?.(memory());
    }, SETTLE_MS);
  });
  process.on("disconnect", () => process.exit());
}

function memory(): ServerMemory {
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapBytes: heapUsed + external, residentBytes: rss };
}
