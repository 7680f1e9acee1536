import { expect } from "@open-wc/testing";
import { type GridStep, gridStep } from "./grid-step.ts";

describe("the way through a grid by keys", () => {
  const step = (changes: Partial<GridStep>) =>
    gridStep({ key: "", at: 5, count: 12, columns: 4, direction: "ltr", ...changes });

  it("goes as the eye sees it", () => {
    const keys = ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Home", "End"];
    expect(keys.map((key) => step({ key }))).to.deep.equal([6, 4, 9, 1, 0, 11]);
    expect(step({ key: "ArrowRight", direction: "rtl" })).to.equal(4);
  });

  it("stays where it would leave the grid, and leaves other keys alone", () => {
    expect(step({ key: "ArrowUp", at: 2 })).to.equal(2);
    expect(step({ key: "ArrowDown", at: 9 })).to.equal(9);
    expect(step({ key: "Tab" })).to.equal(null);
  });
});
