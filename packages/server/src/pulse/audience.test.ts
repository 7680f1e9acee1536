import { describe, expect, it } from "vitest";
import { Audience } from "./audience.ts";

describe("Audience", () => {
  it("counts members, however many connections each has", () => {
    const audience = new Audience();
    audience.enter("ann");
    audience.enter("ann");
    audience.enter("bob");
    expect(audience.viewers).toBe(2);
    audience.leave("ann");
    expect(audience.viewers).toBe(2);
    audience.leave("ann");
    audience.leave("bob");
    expect(audience.viewers).toBe(0);
  });
});
