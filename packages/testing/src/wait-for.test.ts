import { describe, expect, it } from "vitest";
import { waitFor } from "./wait-for.ts";

describe("waitFor", () => {
  it("returns what the condition gave as soon as that is truthy", async () => {
    let looks = 0;

    expect(await waitFor(() => (++looks === 3 ? "third" : undefined))).toBe("third");
    expect(looks).toBe(3);
  });

  it("names what it waited for when the time is up", async () => {
    await expect(waitFor(() => false, { timeoutMs: 10, what: "the goal" })).rejects.toThrow(
      "the goal did not hold within 10 ms",
    );
  });

  it("keeps the last failed assertion as the cause", async () => {
    const waiting = waitFor(() => expect(1).toBe(2), { timeoutMs: 10 });

    await expect(waiting).rejects.toMatchObject({ cause: { name: "AssertionError" } });
  });
});
