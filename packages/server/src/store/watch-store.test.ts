import type { Logger } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createFaultLog } from "./fault-log.ts";
import { watchStore } from "./watch-store.ts";

const REFUSED = "connect ECONNREFUSED 127.0.0.1:6379";

let lines: string[];
let store: { available: boolean; trouble?: string };
let logger: Logger;

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  store = { available: true };
  const at = (level: string) => (first: unknown, second?: string) =>
    lines.push(`${level} ${second ?? first}`);
  logger = { warn: at("warn"), info: at("info") } as unknown as Logger;
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the watch on the store", () => {
  it("says nothing of a store that connects", () => {
    store = { available: false };
    const end = watchStore(store, logger);
    vi.advanceTimersByTime(2_500);
    store.available = true;
    vi.advanceTimersByTime(120_000);
    end();
    expect(lines).toEqual([]);
  });

  it("says once that it is away and why, and once that it is back", () => {
    const end = watchStore(store, logger);
    vi.advanceTimersByTime(1_000);
    Object.assign(store, { available: false, trouble: REFUSED });
    vi.advanceTimersByTime(10_000);
    store.available = true;
    vi.advanceTimersByTime(10_000);
    end();
    expect(lines).toEqual([
      `warn The store is away: ${REFUSED}`,
      "info The store is back after 10.0 s. Open rooms catch up with what they missed.",
    ]);
  });

  it("reminds once a minute", () => {
    Object.assign(store, { available: false, trouble: REFUSED });
    const end = watchStore(store, logger);
    vi.advanceTimersByTime(125_000);
    end();
    vi.advanceTimersByTime(125_000);
    expect(lines).toEqual([
      `warn The store is away: ${REFUSED}`,
      `warn The store has been away for 60.0 s: ${REFUSED}`,
      `warn The store has been away for 120.0 s: ${REFUSED}`,
    ]);
  });

  it("says so also where the store gives no reason", () => {
    store = { available: false };
    const end = watchStore(store, logger);
    vi.advanceTimersByTime(4_000);
    end();
    expect(lines).toEqual(["warn The store is away: it does not answer"]);
  });
});

describe("the log of what nobody waits for", () => {
  it("says nothing while the store is away, and each kind once a minute else", () => {
    const faultLog = createFaultLog({ store, logger });
    const [rooms, retention] = [faultLog("rooms"), faultLog("retention")];
    store.available = false;
    rooms(new Error("away"));
    store.available = true;
    for (let second = 0; second < 90; second += 1) {
      rooms(new Error("refused"));
      retention(new Error("refused"));
      vi.advanceTimersByTime(1_000);
    }
    expect(lines).toEqual(["warn rooms", "warn retention", "warn rooms", "warn retention"]);
  });
});
