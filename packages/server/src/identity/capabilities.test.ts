import { CAPABILITIES, type Capability, GUEST_CAPABILITIES, ROLES } from "@courtside/protocol";
import { describe, expect, test } from "vitest";
import { capabilitiesIn } from "./capabilities.ts";
import type { Identity } from "./identity.ts";

function member(parts: Partial<Identity> & { role?: Identity["member"]["role"] } = {}): Identity {
  const { role = "member", ...rest } = parts;
  return { member: { id: "u1", name: "Ann", role }, guest: false, issuedAt: 0, ...rest };
}

function may(identity: Identity, room: string): Capability[] {
  return [...capabilitiesIn(identity, room, GUEST_CAPABILITIES)];
}

describe("[CMD-2] without capabilities in the token the role's defaults hold", () => {
  test.each([
    ["viewer", ["read"]],
    ["member", ["read", "send", "react", "upload", "edit-own", "delete-own"]],
  ] as const)("%s", (role, capabilities) => {
    expect(may(member({ role }), "any")).toEqual(capabilities);
  });

  test.each(["moderator", "host", "bot"] as const)("%s may moderate", (role) => {
    expect(may(member({ role }), "any")).toEqual(
      CAPABILITIES.filter((capability) => capability !== "*"),
    );
  });

  test("every role may read", () => {
    for (const role of ROLES) expect(may(member({ role }), "any")).toContain("read");
  });
});

describe("[CMD-2] with capabilities in the token", () => {
  const caps: Record<string, Capability[]> = {
    "*": ["read"],
    "match-*": ["read", "send"],
    "match-1*": ["read", "react"],
    "match-1": ["*"],
    closed: [],
  };

  test.each([
    ["match-2", ["read", "send"]],
    ["match-12", ["read", "react"]],
    ["lobby", ["read"]],
    ["closed", []],
  ])("in %s those of the most specific pattern hold: %j", (room, capabilities) => {
    expect(may(member({ caps }), room)).toEqual(capabilities);
  });

  test("* is spelled out as every capability", () => {
    const all = may(member({ caps }), "match-1");
    expect(all).toContain("audit");
    expect(all).not.toContain("*");
    expect(all).toHaveLength(CAPABILITIES.length - 1);
  });

  test("a room that no pattern covers allows nothing, whatever the role", () => {
    expect(may(member({ role: "moderator", caps: { "match-*": ["*"] } }), "lobby")).toEqual([]);
  });

  test("a room named like a property of every object has no capabilities by accident", () => {
    expect(may(member({ caps: {} }), "constructor")).toEqual([]);
  });
});

test("guests have the operator's guest capabilities alone", () => {
  const guest = member({ guest: true, role: "moderator", caps: { "*": ["*"] } });
  expect([...capabilitiesIn(guest, "any", ["read", "react"])]).toEqual(["read", "react"]);
});
