import { DEFAULT_ROOM_SETTINGS } from "@courtside/protocol";
import { expect, test } from "vitest";
import type { ModerationHook } from "../moderation/index.ts";
import { resolveOptions } from "./resolve-options.ts";
import { roomConfig, roomPolicy } from "./room-config.ts";

test("a room that no pattern covers has the default settings and no title", () => {
  expect(roomConfig({ other: { title: "Other" } }, "final")).toEqual({
    settings: DEFAULT_ROOM_SETTINGS,
  });
});

test("each setting comes from the most specific pattern that gives it", () => {
  const rooms = {
    "match-1": { settings: { slowModeMs: 9_000 } },
    "*": { title: "Live", settings: { maxLength: 200, slowModeMs: 1_000, links: false } },
    "match-*": { title: "Match", settings: { slowModeMs: 2_000, maxLength: 300 } },
  };
  expect(roomConfig(rooms, "match-1")).toEqual({
    title: "Match",
    settings: { ...DEFAULT_ROOM_SETTINGS, slowModeMs: 9_000, maxLength: 300, links: false },
  });
});

test("the configuration and the defaults stay as they are", () => {
  const rooms = { "*": { settings: { maxLength: 10 } } };
  roomConfig(rooms, "a").settings.maxLength = 1;
  expect(roomConfig(rooms, "a").settings.maxLength).toBe(10);
  expect(DEFAULT_ROOM_SETTINGS.maxLength).toBe(500);
});

const hook: ModerationHook = {
  name: "quiet",
  kind: "rule",
  beforeMessage: () => ({ action: "allow" }),
};

test("a room that no pattern covers has no hooks, and holds what nobody could judge", () => {
  expect(roomPolicy({ other: { moderation: { hooks: [hook] } } }, "final")).toEqual({
    hooks: [],
    onFailure: "hold",
    budgetMs: 1_500,
  });
});

test("each part of the moderation comes from the most specific pattern that gives it", () => {
  const rooms = {
    "match-1": { moderation: { onFailure: "closed" } },
    "*": { moderation: { hooks: [], budgetMs: 900, onFailure: "open" } },
    "match-*": { moderation: { hooks: [hook], onFailure: undefined } },
  } as const;
  const policy = roomPolicy(resolveOptions({ rooms: rooms as never }).rooms, "match-1");
  expect(policy).toEqual({ hooks: [hook], onFailure: "closed", budgetMs: 900 });
  expect(policy.hooks[0]).toBe(hook);
  expect(roomPolicy(rooms as never, "match-2").onFailure).toBe("open");
});

test.each([
  ["a hook without a name", { hooks: [{ kind: "rule", beforeMessage() {} }] }, "a hook has a name"],
  ["a hook of no kind", { hooks: [{ name: "a", beforeMessage() {} }] }, "a hook has a name"],
  ["a hook that does nothing", { hooks: [{ name: "a", kind: "rule" }] }, "a hook has a name"],
  ["a method that is none", { hooks: [{ ...hook, onReport: true }] }, "a hook has a name"],
  ["the same hook twice", { hooks: [hook, hook] }, "two hooks have the same name"],
  ["a budget beyond bounds", { budgetMs: 5_001 }, "match-*.moderation.budgetMs"],
  ["an unknown failure action", { onFailure: "ignore" }, "match-*.moderation.onFailure"],
  ["an unknown key", { onFail: "open" }, "onFail"],
])("is refused in one line: %s", (_what, moderation, part) => {
  const start = () => resolveOptions({ rooms: { "match-*": { moderation } } } as never);
  expect(start).toThrow(/^options\.rooms must be an object such as [^\n]*$/);
  expect(start).toThrow(part);
});

test("a hook that cannot be written as JSON is refused in one line as well", () => {
  const hooks: unknown[] = [{ name: "A" }];
  (hooks[0] as { self: unknown }).self = hooks[0];
  expect(() => resolveOptions({ rooms: { "*": { moderation: { hooks } } } } as never)).toThrow(
    "a hook has a name",
  );
});
