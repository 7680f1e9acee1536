import { describe, expect, it } from "vitest";
import { AuthorTurns } from "./author-turns.ts";

const authorOf = (message: string) => message.split(" ")[0] ?? "";

describe("AuthorTurns", () => {
  it("picks one message of each author before a second of anybody", () => {
    const messages = ["ada 1", "ada 2", "ada 3", "bo 1", "cy 1", "bo 2"];
    const picked = new AuthorTurns().pick(messages, 4, authorOf);
    expect([...picked]).toEqual(["ada 1", "bo 1", "cy 1", "ada 2"]);
  });

  it("goes on with whoever was picked longest ago", () => {
    const turns = new AuthorTurns();
    expect([...turns.pick(["ada 1", "bo 1"], 1, authorOf)]).toEqual(["ada 1"]);
    expect([...turns.pick(["ada 2", "bo 2", "cy 2"], 2, authorOf)]).toEqual(["bo 2", "cy 2"]);
    expect([...turns.pick(["cy 3", "bo 3", "ada 3"], 2, authorOf)]).toEqual(["ada 3", "bo 3"]);
  });

  it("picks all where there are no more, and none of none", () => {
    expect(new AuthorTurns().pick(["ada 1", "ada 2"], 5, authorOf).size).toBe(2);
    expect(new AuthorTurns().pick([], 5, authorOf).size).toBe(0);
    expect(new AuthorTurns().pick(["ada 1"], 0, authorOf).size).toBe(0);
  });

  it("shows somebody who writes now and then as often as it shows the one who floods", () => {
    const turns = new AuthorTurns();
    const shown = new Map<string, number>();
    const others = Array.from({ length: 40 }, (_, n) => `other${n}`);
    // In each tick the flooder says ten things, and four of forty others one thing each; one is shown.
    for (let tick = 0; tick < 1_000; tick += 1) {
      const four = [0, 1, 2, 3].map((n) => `${others[(tick * 4 + n) % others.length]} ${tick}`);
      const flood = Array.from({ length: 10 }, (_, n) => `flooder ${tick}-${n}`);
      for (const message of turns.pick([...flood, ...four], 1, authorOf)) {
        shown.set(authorOf(message), (shown.get(authorOf(message)) ?? 0) + 1);
      }
    }
    const counts = [...shown.values()];
    expect(shown.size).toBe(41);
    expect(Math.max(...counts)).toBeLessThanOrEqual(2 * Math.min(...counts));
  });

  it("remembers a bounded number of authors", () => {
    const turns = new AuthorTurns();
    turns.pick(["ada 1"], 1, authorOf);
    for (let n = 0; n < 2_000; n += 1) turns.pick([`author${n} 1`], 1, authorOf);
    // Ada's turn is forgotten: she is as somebody who was never shown, and comes before those who are known.
    expect([...turns.pick(["author1999 2", "ada 2"], 1, authorOf)]).toEqual(["ada 2"]);
  });
});
