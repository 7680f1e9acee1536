import { describe, expect, it } from "vitest";
import { changeWords } from "./change-words.ts";
import { NO_WORD_CHANGES, type WordList } from "./word-list.ts";

const list: WordList = {
  terms: () => ["darn", "*blast*"],
  check(terms) {
    if (terms.some((term) => term.includes("|"))) throw new RangeError("| stands nowhere");
  },
  find: () => [],
};
const change = (order: Parameters<typeof changeWords>[2], present = NO_WORD_CHANGES) => {
  const answer = changeWords([list], present, order);
  return answer.ok ? answer.data : answer.error;
};

describe("an order", () => {
  it("adds a term that the lists do not have, in small letters and without white space around it", () => {
    expect(change({ add: ["  Muppet* "] })).toEqual({ added: ["muppet*"], removed: [] });
  });

  it("removes a term of the lists, and puts it back", () => {
    const removed = { added: [], removed: ["darn"] };
    expect(change({ remove: ["darn"] })).toEqual(removed);
    expect(change({ add: ["DARN"] }, removed)).toEqual(NO_WORD_CHANGES);
  });

  it("takes away what was added", () => {
    expect(change({ remove: ["muppet"] }, { added: ["muppet"], removed: [] })).toEqual(
      NO_WORD_CHANGES,
    );
  });

  it("changes nothing where it is done already, or where there is nothing to remove", () => {
    const present = { added: ["muppet"], removed: ["darn"] };
    expect(change({ add: ["muppet", "*blast*"], remove: ["darn", "never"] }, present)).toEqual(
      present,
    );
  });

  it("is refused whole when a list cannot read one of its terms", () => {
    expect(change({ add: ["fine", "a|b"] })).toMatchObject({
      code: "INVALID",
      message: "| stands nowhere",
      field: "add",
    });
  });

  it("is refused where a room's changes become too many for one record", () => {
    const add = Array.from({ length: 400 }, (_, n) => `${n}`.padEnd(40, "x"));
    expect(change({ add })).toMatchObject({ code: "INVALID" });
  });
});
