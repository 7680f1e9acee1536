import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { StoreFailure } from "../store/index.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import { faultOf } from "./fault.ts";

const WHAT = { event: "message:send" };

/** What a failure is answered with, and the levels at which it is logged. */
function told(err: unknown, available: "available" | "away" = "available") {
  const levels: number[] = [];
  const logger = pino({ level: "info" }, { write: (line) => levels.push(JSON.parse(line).level) });
  const store = { ...createMemoryStore(), available: available === "available" };
  return { ...faultOf({ logger, store }, WHAT, err), levels };
}

describe("faultOf", () => {
  it("[STORE-2] a failure of the store is UNAVAILABLE, also while the store seems well", () => {
    const failure = new StoreFailure(new Error("OOM command not allowed"));
    const passing = { code: "UNAVAILABLE", retryable: true, retryAfterMs: 1_000, levels: [] };
    expect(told(failure)).toMatchObject(passing);
    expect(told(new Error("away"), "away")).toMatchObject(passing);
  });

  it("[INTERNAL] a mistake of our own is retryable, says nothing of its cause, and is logged as an error", () => {
    const answer = told(new TypeError("secret is not a function"));
    expect(answer).toMatchObject({ code: "INTERNAL", retryable: true, levels: [50] });
    expect(JSON.stringify(answer)).not.toContain("secret");
  });
});
