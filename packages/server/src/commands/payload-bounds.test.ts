import { describe, expect, it } from "vitest";
import { checkBounds } from "./payload-bounds.ts";

function nested(depth: number): unknown {
  return depth === 0 ? 1 : { inner: nested(depth - 1) };
}

describe("[CMD-1] checkBounds", () => {
  it("lets a usual payload through", () => {
    expect(checkBounds({ room: "final", id: "a1", text: "Goal! 🎉" })).toBeUndefined();
  });

  it("lets 8 levels through and refuses 9", () => {
    expect(checkBounds(nested(8))).toBeUndefined();
    expect(checkBounds(nested(9))).toBe("too-deep");
  });

  it("refuses more than 16 kB, counted in bytes", () => {
    expect(checkBounds({ text: "a".repeat(16_000) })).toBeUndefined();
    expect(checkBounds({ text: "é".repeat(9_000) })).toBe("too-large");
    expect(checkBounds(Array.from({ length: 9_000 }, () => 1))).toBe("too-large");
    expect(checkBounds({ ["k".repeat(20_000)]: 1 })).toBe("too-large");
  });

  it("refuses what is no JSON, such as a binary attachment", () => {
    expect(checkBounds({ room: Buffer.from("x") })).toBe("not-json");
  });

  it("does not follow a payload that is far too deep", () => {
    expect(checkBounds(nested(5_000))).toBe("too-deep");
  });
});
