import type { Capability, MemberNotice, MemberState, Sanction } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { afterPublished, afterSanction, afterWarning, isSanctionIn } from "./member-state.ts";

const memberWith = (...capabilities: Capability[]): MemberState => ({
  capabilities,
  sanctions: [],
});
const timeout: Sanction = { id: "s1", room: "final", memberId: "m_ann", kind: "timeout", at: 0 };

describe("slow mode", () => {
  it("holds back the next message after one was published", () =>
    expect(afterPublished(memberWith("send"), 1_000, 5_000).slowModeUntil).toBe(6_000));

  it.each([
    ["it is off", memberWith("send"), 0],
    ["the member keeps order", memberWith("send", "delete-any"), 5_000],
    ["the member may do everything", memberWith("*"), 5_000],
  ])("holds nobody back where %s", (_why, me, slowModeMs) =>
    expect(afterPublished(me, 1_000, slowModeMs)).toBe(me),
  );
});

describe("a sanction", () => {
  it.each([
    ["final", true],
    ["*", true],
    ["elsewhere", false],
  ])("in room %s concerns the room final: %s", (room, concerns) => {
    const notice: MemberNotice = { kind: "sanction", sanction: { ...timeout, room } };
    expect(isSanctionIn(notice, "final")).toBe(concerns);
  });

  it("is not what a warning is", () =>
    expect(
      isSanctionIn(
        { kind: "warning", id: "w1", at: 1, room: "final", message: "Calm down." },
        "final",
      ),
    ).toBe(false));

  it("stands with the member until it is lifted, once however often it is told", () => {
    const once = afterSanction(memberWith("send"), { kind: "sanction", sanction: timeout });
    const twice = afterSanction(once, { kind: "sanction", sanction: timeout });
    expect(twice.sanctions).toEqual([timeout]);
    expect(afterSanction(twice, { kind: "lifted", sanction: timeout }).sanctions).toEqual([]);
  });
});

describe("a warning", () => {
  const warning = { id: "w1", at: 1, room: "final", message: "Calm down." } as const;
  const told: MemberNotice = { kind: "warning", ...warning };
  const me = memberWith("send");

  it("stands with the member until it is acknowledged, once however often it is told", () => {
    const once = afterWarning(me, told, "final");
    expect(once.warnings).toEqual([warning]);
    expect(afterWarning(once, told, "final").warnings).toEqual([warning]);
    const gone = afterWarning(once, { kind: "acknowledged", id: "w1" }, "final");
    expect(gone.warnings).toEqual([]);
  });

  it("for all rooms stands in each, and one for another room in none", () => {
    const { room: _, ...everywhere } = told;
    expect(afterWarning(me, everywhere, "final").warnings).toHaveLength(1);
    expect(afterWarning(me, told, "semi")).toBe(me);
  });

  it("that is not there is not missed", () => {
    expect(afterWarning(me, { kind: "acknowledged", id: "w1" }, "final")).toBe(me);
    expect(afterWarning(me, { kind: "expiring", expiresAt: 1 }, "final")).toBe(me);
  });
});
