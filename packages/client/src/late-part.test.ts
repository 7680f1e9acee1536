import { describe, expect, it } from "vitest";
import { createLatePart } from "./late-part.ts";
import { FILE_MISSING } from "./local-error.ts";

/** A part that writes down what it is told, and when it is there. */
function setUp() {
  const told: string[] = [];
  let loads = 0;
  let outcome = Promise.resolve({ hear: (word: string) => void told.push(word) });
  const late = createLatePart(
    () => {
      loads += 1;
      return outcome;
    },
    () => void told.push("there"),
  );
  return {
    late,
    told,
    loads: () => loads,
    tell: (about: object | undefined, word: string) => late.tell(about, (part) => part.hear(word)),
    lose() {
      const former = outcome;
      outcome = Promise.reject(new Error("no file"));
      outcome.catch(() => {});
      return () => {
        outcome = former;
      };
    },
  };
}

describe("a part that is loaded when there is something for it to do", () => {
  it("is not loaded for what is about nothing", () => {
    const { tell, loads } = setUp();
    tell(undefined, "a");
    tell({}, "b");
    expect(loads()).toBe(0);
  });

  it("is told, in order, all that came from when it was wanted until it was there", async () => {
    const { late, tell, told, loads } = setUp();
    tell({ one: 1 }, "a");
    tell({}, "b");
    tell({ two: 2 }, "c");
    expect(told).toEqual([]);
    await late.load();
    expect(told).toEqual(["a", "b", "c", "there"]);
    tell(undefined, "d");
    expect(told.at(-1)).toBe("d");
    expect(loads()).toBe(1);
  });

  it("does at once what it is asked where it is there, and else when it has come", async () => {
    const { late, told } = setUp();
    const say = (word: string) =>
      late.ask(async (part) => {
        part.hear(word);
        return { ok: true, data: word };
      });
    expect(await say("a")).toEqual({ ok: true, data: "a" });
    void say("b");
    expect(told).toEqual(["there", "a", "b"]);
  });

  it("that cannot be had says so, and is tried again with nothing forgotten", async () => {
    const { late, lose, tell, told } = setUp();
    const find = lose();
    tell({ one: 1 }, "a");
    await expect(late.load()).rejects.toThrow("no file");
    const nobody = async () => ({ ok: true as const, data: null });
    expect(await late.ask(nobody)).toEqual({ ok: false, error: FILE_MISSING });
    find();
    tell({}, "b");
    await late.load();
    expect(told).toEqual(["a", "b", "there"]);
  });
});
