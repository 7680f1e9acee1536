import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ModerationHook, RoomConfigs, Verdict } from "@courtside/server";
import { afterAll, describe, expect, it } from "vitest";
import { type Case, messageContext } from "../test/message-context.ts";

const document = readFileSync(
  new URL("../../../docs/moderation-recipes.md", import.meta.url),
  "utf8",
);
/** Inside the package, where its imports resolve as they would for a reader. */
const directory = mkdtempSync(join(import.meta.dirname, "../test/recipes-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** The configuration under a heading of the document, as its code makes it. */
async function recipe(
  heading: string,
): Promise<{ pattern: string; hooks: readonly ModerationHook[]; onFailure?: string }> {
  const section = document.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
  const code = /```ts\n([\s\S]*?)```/.exec(section)?.[1] ?? "";
  const file = join(directory, `${heading.toLowerCase().replace(/\W+/g, "-")}.ts`);
  writeFileSync(file, code);
  const module = await import(/* @vite-ignore */ pathToFileURL(file).href);
  const rooms: RoomConfigs = module.default.rooms;
  const [[pattern, config]] = Object.entries(rooms) as [[string, RoomConfigs[string]]];
  return { pattern, hooks: config.moderation?.hooks ?? [], ...config.moderation };
}

/** What the rules of a recipe make of a message: the strictest verdict, and the text after all rewrites. */
function judge(hooks: readonly ModerationHook[], given: Case | string): string {
  const context = messageContext(typeof given === "string" ? { text: given } : given);
  const strictness = ["allow", "rewrite", "shadow", "hold", "reject"];
  let strictest = "allow";
  let { text } = context.message;
  for (const hook of hooks.filter(({ kind }) => kind === "rule")) {
    const verdict = hook.beforeMessage?.({
      ...context,
      message: { ...context.message, text },
    }) as Verdict;
    if (verdict.action === "rewrite") text = verdict.text;
    if (strictness.indexOf(verdict.action) > strictness.indexOf(strictest))
      strictest = verdict.action;
  }
  return strictest === "rewrite" ? text : strictest;
}

describe("a sports final", () => {
  it.each<[Case | string, string]>([
    ["GOOOOOOOOOOOOOL", "allow"],
    ["what a shit pass", "what a **** pass"],
    ["you idiot ref", "reject"],
    ["free stream at cheapbets dot com", "reject"],
    ["lineups on https://www.example.com", "allow"],
    [{ text: "see cheapbets.com", role: "moderator" }, "allow"],
    [{ text: "VAMOS EQUIPO", recent: { room: Array(50).fill("vamos equipo") } }, "allow"],
    [
      {
        text: "follow my channel for tickets",
        recent: { author: ["Follow my channel for tickets!"] },
      },
      "reject",
    ],
  ])("makes of %j: %s", async (given, outcome) => {
    const { hooks } = await recipe("A sports final");
    expect(judge(hooks, given)).toBe(outcome);
  });
});

describe("a streamer and regulars", () => {
  it.each<[Case | string, string]>([
    ["holy shit what a play", "allow"],
    ["what a retard", "reject"],
    ["SPOILERS: he dies", "hold"],
    ["my clip: https://clips.test.org/1", "hold"],
    ["clips(dot)com", "reject"],
    [{ text: "hi, I am new", messagesSent: 0 }, "hold"],
  ])("makes of %j: %s", async (given, outcome) => {
    const { hooks } = await recipe("A streamer and regulars");
    expect(judge(hooks, given)).toBe(outcome);
  });
});

describe("a kids' channel", () => {
  it.each<[Case | string, string]>([
    ["I like the dragon", "allow"],
    ["that is shit", "reject"],
    ["write to me at ana@example.com", "reject"],
    ["😀😀😀😀😀😀😀", "reject"],
    [{ text: "hello", messagesSent: 2 }, "hold"],
  ])("makes of %j: %s", async (given, outcome) => {
    const { hooks } = await recipe("A kids' channel");
    expect(judge(hooks, given)).toBe(outcome);
  });

  it("asks a classifier, and publishes nothing without its answer", async () => {
    const { hooks, onFailure } = await recipe("A kids' channel");
    expect(hooks.filter(({ kind }) => kind === "remote").map(({ name }) => name)).toEqual([
      "classifier",
    ]);
    expect(onFailure).toBe("closed");
  });
});

it("has a test for every recipe", () => {
  expect(
    [...document.matchAll(/^## (.*)\n(?:(?!^## )[\s\S])*?```ts/gm)].map(([, name]) => name),
  ).toEqual(["A sports final", "A streamer and regulars", "A kids' channel"]);
});
