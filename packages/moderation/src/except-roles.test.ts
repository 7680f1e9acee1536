import { expect, it } from "vitest";
import { verdictOf } from "../test/message-context.ts";
import { exceptRoles } from "./except-roles.ts";
import { links } from "./links/links.ts";

it("judges everyone but those of the roles", () => {
  const rule = exceptRoles(["moderator", "host"], links());
  expect(verdictOf(rule, { text: "evil.org", role: "moderator" })).toEqual({ action: "allow" });
  expect(verdictOf(rule, { text: "evil.org", role: "member" }).action).toBe("reject");
  expect(rule).toMatchObject({ name: "links", kind: "rule" });
});
