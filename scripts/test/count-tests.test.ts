import { describe, expect, it } from "vitest";
import { countElements, countExit, countVitest } from "./count-tests.ts";

const report = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};

describe("counting a suite", () => {
  it("takes over what passed and what failed", () => {
    expect(countVitest({ ...report, numFailedTests: 2 }, 1)).toEqual({
      passed: 5,
      failed: 2,
      remarks: [],
    });
    expect(countElements({ passed: 3, failed: 0, skipped: 0, broken: [] }, 0).passed).toBe(3);
  });

  it.each([
    ["a skipped test", { numPendingTests: 1 }, 0, "1 skipped"],
    ["a test that is still to do", { numTodoTests: 2 }, 0, "2 skipped"],
    [
      "a file that did not load",
      { testResults: [{ name: "a.test.ts", status: "failed", assertionResults: [] }] },
      1,
      "a.test.ts could not be run",
    ],
    ["no test at all", { numPassedTests: 0 }, 0, "it has no tests"],
    ["an error outside the tests", {}, 1, "it ended with code 1 although its tests passed"],
  ])("counts %s as failed", (_title, changed, exitCode, remark) => {
    const count = countVitest({ ...report, ...changed }, exitCode);

    expect(count.failed).toBeGreaterThan(0);
    expect(count.remarks).toEqual([remark]);
  });

  it("counts a run without a report as one failure", () => {
    expect(countVitest(undefined, 0).failed).toBe(1);
    expect(countElements(undefined, 0).failed).toBe(1);
  });

  it("counts a check as one test", () => {
    expect(countExit(0)).toMatchObject({ passed: 1, failed: 0 });
    expect(countExit(2)).toMatchObject({ passed: 0, failed: 1 });
  });
});
