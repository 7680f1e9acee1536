import { describe, expect, it } from "vitest";
import { Lane } from "./lane.ts";

describe("Lane", () => {
  it("lets the second pass begin only when the first has left, whatever either waits for", async () => {
    const lane = new Lane();
    const order: string[] = [];
    const gate = Promise.withResolvers<void>();
    const first = lane.run(async (leave) => {
      await gate.promise;
      order.push("first");
      leave();
    });
    const second = lane.run(async () => void order.push("second"));
    gate.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(["first", "second"]);
  });

  it("lets the next in as soon as one leaves, while that one goes on", async () => {
    const lane = new Lane();
    const stored = Promise.withResolvers<void>();
    const first = lane.run(async (leave) => {
      leave();
      await stored.promise;
    });
    await lane.run(async () => {});
    stored.resolve();
    await first;
  });

  it("is left by a pass that throws", async () => {
    const lane = new Lane();
    await expect(lane.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await expect(lane.run(async () => "in")).resolves.toBe("in");
  });
});
