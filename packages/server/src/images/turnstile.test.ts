import { describe, expect, it } from "vitest";
import { TurnedAway, Turnstile } from "./turnstile.ts";

/** Work that goes on until it is told to end. */
function piece() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let started = false;
  return {
    work: () => {
      started = true;
      return promise;
    },
    end: () => resolve("done"),
    fail: () => reject(new Error("failed")),
    get started() {
      return started;
    },
  };
}

describe("a turnstile", () => {
  it("lets as many in as there are places, and the others in their order", async () => {
    const turnstile = new Turnstile({ places: 2 });
    const [a, b, c, d] = [piece(), piece(), piece(), piece()];
    const all = [a, b, c, d].map(({ work }) => turnstile.pass(work));
    expect([a, b, c, d].map(({ started }) => started)).toEqual([true, true, false, false]);

    b.end();
    await all[1];
    expect([c.started, d.started]).toEqual([true, false]);

    for (const each of [a, c, d]) each.end();
    await Promise.all(all);
    expect(turnstile.inside).toBe(0);
  });

  it("gives the place of work that failed to the next", async () => {
    const turnstile = new Turnstile({ places: 1 });
    const [a, b] = [piece(), piece()];
    const [first, second] = [turnstile.pass(a.work), turnstile.pass(b.work)];

    a.fail();

    await expect(first).rejects.toThrow("failed");
    b.end();
    expect(await second).toBe("done");
  });

  it("turns away whom it has no place to wait for", async () => {
    const turnstile = new Turnstile({ places: 1, queue: 1 });
    const [a, b, c] = [piece(), piece(), piece()];
    const [first, second] = [turnstile.pass(a.work), turnstile.pass(b.work)];

    await expect(turnstile.pass(c.work)).rejects.toBeInstanceOf(TurnedAway);

    a.end();
    b.end();
    await Promise.all([first, second]);
  });
});
