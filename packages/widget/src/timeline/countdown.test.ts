import { expect } from "@open-wc/testing";
import { formatCountdown } from "./countdown.ts";

describe("a countdown", () => {
  const cases: [ms: number, text: string][] = [
    [-5, "0s"],
    [1, "1s"],
    [59_000, "59s"],
    [60_000, "1:00"],
    [65_000, "1:05"],
    [3_600_000, "1:00:00"],
  ];
  for (const [ms, text] of cases) {
    it(`of ${ms} ms reads ${text}`, () => expect(formatCountdown(ms, "en")).to.equal(text));
  }
});
