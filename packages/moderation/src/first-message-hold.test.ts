import { expect, it } from "vitest";
import { verdictOf } from "../test/message-context.ts";
import { firstMessageHold } from "./first-message-hold.ts";

const HELD = { action: "hold", reasonCode: "first-message" };
const ALLOWED = { action: "allow" };

it("holds a member's first message, and not the second", () => {
  const rule = firstMessageHold();
  expect(verdictOf(rule, { text: "hi", messagesSent: 0 })).toEqual(HELD);
  expect(verdictOf(rule, { text: "hi", messagesSent: 1 })).toEqual(ALLOWED);
});

it("holds as many as it is told", () => {
  const rule = firstMessageHold({ messages: 3 });
  expect(verdictOf(rule, { text: "hi", messagesSent: 2 })).toEqual(HELD);
  expect(verdictOf(rule, { text: "hi", messagesSent: 3 })).toEqual(ALLOWED);
});

it("holds no moderator's", () => {
  const rule = firstMessageHold();
  expect(verdictOf(rule, { text: "hi", messagesSent: 0, role: "moderator" })).toEqual(ALLOWED);
});

it("holds those of guests alone where that is wanted", () => {
  const rule = firstMessageHold({ of: "guests" });
  expect(verdictOf(rule, { text: "hi", messagesSent: 0, guest: true })).toEqual(HELD);
  expect(verdictOf(rule, { text: "hi", messagesSent: 0 })).toEqual(ALLOWED);
});
