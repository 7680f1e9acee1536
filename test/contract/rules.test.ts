import { describe, expect, it } from "vitest";
import { rulesOf, titlesOf, untested } from "../../scripts/rules.ts";

// The sources that are read here are put together, so that they do not count as tests themselves.
const IT = "it";

describe("what checks that every rule is tested", () => {
  it("reads a document's rules, not its mentions of them", () => {
    expect(rulesOf("- **X-1** first\n- **X-2** as X-1, see **X-9**\ntext X-3\n")).toEqual([
      "X-1",
      "X-2",
    ]);
  });

  it.each([
    ["a plain one", `${IT}("[X-1] holds", () => {})`],
    ["one with options", `${IT}("[X-1] holds", { timeout: 9 }, async () => {})`],
    ["one on a line of its own", `${IT}(\n  "[X-1] holds",\n  () => {},\n)`],
    ["a table", `${IT}.each([\n  ["a", 1],\n  ["b(", 2],\n])("[X-1] %s holds", () => {})`],
    [
      "a table of names",
      `${IT}.each(NAMES.filter((name) => name))(\n  "[X-1] %s",\n  () => {},\n)`,
    ],
    ["a constant table", `${IT}.each([["a"]] as const)("[X-1] %s", () => {})`],
    ["a quote within", `${IT}('says "x" [X-1]', () => {})`],
  ])("finds a title: %s", (_what, source) => {
    expect(untested(["X-1", "X-2"], [source])).toEqual(["X-2"]);
  });

  it("finds none in comments and code", () => {
    expect(titlesOf('// [X-1]\nconst rule = "[X-1]"; check("[X-1]");')).toEqual([]);
  });
});
