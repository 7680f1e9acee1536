import { describe, expect, it } from "vitest";
import { decide, type FailureAction } from "./decide.ts";
import type { Judgement } from "./judge-message.ts";
import type { Verdict } from "./verdict.ts";

const FAILED = [{ hook: "broken", reason: "timeout" }] as const;

function judged(verdict: Verdict, failures: Judgement["failures"] = []): Judgement {
  return { verdict, hook: "hook", text: "goal", failures };
}

const reasonCode = "other";

describe("what becomes of a message", () => {
  it.each<[Verdict, string]>([
    [{ action: "allow" }, "publish"],
    [{ action: "rewrite", text: "goal" }, "publish"],
    [{ action: "shadow", reasonCode }, "shadow"],
    [{ action: "hold", reasonCode }, "hold"],
    [{ action: "reject", reasonCode }, "reject"],
  ])("%j: %s", (verdict, action) => {
    for (const onFailure of ["hold", "closed", "open"] as const) {
      expect(decide(judged(verdict), onFailure).action).toBe(action);
    }
  });
});

describe("what becomes of it when a hook failed as well", () => {
  it.each<[Verdict["action"], FailureAction, string]>([
    ["allow", "hold", "hold"],
    ["rewrite", "hold", "hold"],
    ["shadow", "hold", "hold"],
    ["hold", "hold", "hold"],
    ["reject", "hold", "reject"],
    ["allow", "closed", "unavailable"],
    ["shadow", "closed", "unavailable"],
    ["hold", "closed", "unavailable"],
    ["reject", "closed", "reject"],
    ["allow", "open", "publish"],
    ["shadow", "open", "shadow"],
    ["hold", "open", "hold"],
    ["reject", "open", "reject"],
  ])("%s with %s: %s", (action, onFailure, becomes) => {
    const verdict = { action, reasonCode, text: "goal" } as Verdict;
    expect(decide(judged(verdict, FAILED), onFailure).action).toBe(becomes);
  });

  it("says which hook was missing: as the reason to hold it, and to ask it again", () => {
    expect(decide(judged({ action: "allow" }, FAILED), "hold")).toEqual({
      action: "hold",
      reasonCode: "unavailable",
      hook: "broken",
      text: "goal",
    });
    expect(decide(judged({ action: "allow" }, FAILED), "open")).toMatchObject({
      unchecked: ["broken"],
    });
  });
});
