import { describe, expect, it } from "vitest";
import { OnceCache, type OnceCacheOptions } from "./once-cache.ts";

let now = 0;

function cacheOf(options: Partial<OnceCacheOptions<string>> = {}) {
  now = 0;
  return new OnceCache<string>({
    maxEntries: 10,
    keepMs: 1_000,
    isFinal: () => true,
    now: () => now,
    ...options,
  });
}

/** Gives "1", "2" ... for each time that it was made. */
function counter() {
  let made = 0;
  return async () => {
    made += 1;
    return `${made}`;
  };
}

describe("a value that is made once", () => {
  it("is the same for those who ask later, and for those who ask while it is being made", async () => {
    const cache = cacheOf();
    const make = counter();

    const answers = await Promise.all([cache.get("a", make), cache.get("a", make)]);
    answers.push(await cache.get("a", make));

    expect(answers).toEqual(["1", "1", "1"]);
    expect(await cache.get("b", make)).toBe("2");
  });

  it("is made anew after its time", async () => {
    const cache = cacheOf();
    const make = counter();
    await cache.get("a", make);

    now = 999;
    expect(await cache.get("a", make)).toBe("1");
    now = 1_000;
    expect(await cache.get("a", make)).toBe("2");
  });

  it("is made anew where it is not final, or could not be made", async () => {
    const cache = cacheOf({ isFinal: (value) => value !== "1" });
    const make = counter();

    await expect(cache.get("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await cache.get("a", make)).toBe("1");
    expect(await cache.get("a", make)).toBe("2");
    expect(await cache.get("a", make)).toBe("2");
  });

  it("goes when there are too many, the one not asked for the longest first", async () => {
    const cache = cacheOf({ maxEntries: 2 });
    const make = counter();
    await cache.get("a", make);
    await cache.get("b", make);
    await cache.get("a", make);

    await cache.get("c", make);

    expect(await cache.get("a", make)).toBe("1");
    expect(await cache.get("b", make)).toBe("4");
  });
});
