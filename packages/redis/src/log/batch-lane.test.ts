import { describe, expect, it } from "vitest";
import { BatchLane } from "./batch-lane.ts";

/** What one send took, and how to end it. */
interface Sent {
  items: readonly number[];
  answer(): void;
  fail(): void;
}

function recordingLane(limits?: ConstructorParameters<typeof BatchLane>[1]) {
  const sent: Sent[] = [];
  const lane = new BatchLane<number, number>(
    (items) =>
      new Promise((resolve, reject) => {
        sent.push({
          items,
          answer: () => resolve(items.map((item) => item * 10)),
          fail: () => reject(new Error("away")),
        });
      }),
    limits,
  );
  return { lane, sent };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("a lane of batches", () => {
  it("sends at once what one turn of the event loop asks for, and answers each", async () => {
    const { lane, sent } = recordingLane();
    const results = [1, 2, 3].map((item) => lane.push(item, 1));
    await turn();
    expect(sent.map(({ items }) => items)).toEqual([[1, 2, 3]]);
    sent[0]?.answer();
    expect(await Promise.all(results)).toEqual([10, 20, 30]);
  });

  it("sends what comes in while a batch is under way with the next one, in its order", async () => {
    const { lane, sent } = recordingLane();
    const results = [lane.push(1, 1)];
    await turn();
    results.push(lane.push(2, 1), lane.push(3, 1));
    await turn();
    expect(sent).toHaveLength(1);
    sent[0]?.answer();
    await turn();
    expect(sent[1]?.items).toEqual([2, 3]);
    sent[1]?.answer();
    expect(await Promise.all(results)).toEqual([10, 20, 30]);
  });

  it("bounds a batch by count and by size, but for a single large item", async () => {
    const { lane, sent } = recordingLane({ maxItems: 2, maxBytes: 100, maxWaiting: 50 });
    const sizes = [1, 1, 1, 200, 60, 60];
    const results = sizes.map((bytes, item) => lane.push(item, bytes));
    for (let batch = 0; batch < 5; batch += 1) {
      await turn();
      sent[batch]?.answer();
    }
    await Promise.all(results);
    expect(sent.map(({ items }) => items)).toEqual([[0, 1], [2], [3], [4], [5]]);
  });

  it("fails those of a batch that failed, and goes on with the next", async () => {
    const { lane, sent } = recordingLane();
    const failing = lane.push(1, 1);
    await turn();
    const next = lane.push(2, 1);
    sent[0]?.fail();
    await expect(failing).rejects.toThrow("away");
    await turn();
    sent[1]?.answer();
    expect(await next).toBe(20);
    await lane.settled();
    expect(lane.idle).toBe(true);
  });

  it("refuses what is more than may wait", async () => {
    const { lane, sent } = recordingLane({ maxItems: 5, maxBytes: 100, maxWaiting: 2 });
    const first = lane.push(1, 1);
    await turn();
    const waiting = [lane.push(2, 1), lane.push(3, 1)];
    await expect(lane.push(4, 1)).rejects.toThrow("behind");
    sent[0]?.answer();
    await turn();
    sent[1]?.answer();
    expect(await Promise.all([first, ...waiting])).toEqual([10, 20, 30]);
  });
});
