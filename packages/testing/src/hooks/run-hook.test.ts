import type { ModerationHook } from "@courtside/server";
import { expect, test } from "vitest";
import { messageContext, runHook } from "./run-hook.ts";

const shout: ModerationHook = {
  name: "shout",
  kind: "rule",
  beforeMessage: ({ message: { text }, recent }) =>
    recent.author.some((said) => said.text === text)
      ? { action: "reject", reasonCode: "duplicate" }
      : { action: "rewrite", text: text.toUpperCase() },
};

test("a hook is asked with a text alone", async () => {
  expect(await runHook(shout, { text: "goal" })).toEqual({ action: "rewrite", text: "GOAL" });
});

test("a hook is asked about what was said before, by the author or by others", async () => {
  expect(await runHook(shout, { text: "goal", said: ["goal"] })).toMatchObject({
    action: "rewrite",
  });
  const said = [{ text: "goal", authorId: "bob" }];
  expect(await runHook(shout, { text: "goal", by: "bob", said })).toMatchObject({
    action: "reject",
  });
});

test("a scene says what differs from an ordinary message of an ordinary member", () => {
  const context = messageContext({
    text: "goal",
    edits: "gaol",
    by: { guest: true, messagesSent: 0 },
    settings: { links: false },
  });

  expect(context.edit?.text).toBe("gaol");
  expect(context.author).toMatchObject({ member: { id: "ada" }, guest: true, messagesSent: 0 });
  expect(context.room.settings).toMatchObject({ links: false, maxLength: 500 });
});

test("a hook without beforeMessage cannot be asked", async () => {
  await expect(runHook({ name: "x", kind: "rule", onReport() {} }, { text: "" })).rejects.toThrow(
    "the hook x has no beforeMessage",
  );
});
