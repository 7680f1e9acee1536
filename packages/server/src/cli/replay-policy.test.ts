import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WORDS } from "../moderation/words/index.ts";
import { createSqliteStore } from "../store/sqlite-store.ts";
import type { CliIo } from "./cli-io.ts";
import { runCli } from "./run-cli.ts";

const CONFIG = `
const find = (text, words) => [...words.added].filter((word) => text.includes(word));
export default {
  rooms: {
    "final*": {
      moderation: {
        hooks: [
          { name: "words", kind: "rule", beforeMessage: ({ message, words }) =>
              find(message.text, words).length > 0
                ? { action: "reject", reasonCode: "words", detail: find(message.text, words)[0] }
                : { action: "allow" } },
          { name: "newcomers", kind: "rule", beforeMessage: ({ author }) =>
              author.messagesSent === 0 ? { action: "hold", reasonCode: "first-message" } : { action: "allow" } },
          { name: "calm", kind: "rule", beforeMessage: ({ message, recent }) =>
              ({ action: "rewrite", text: recent.author.length > 0 ? message.text.toLowerCase() : message.text }) },
          { name: "outside", kind: "remote", beforeMessage: () =>
              ({ action: "reject", reasonCode: "outside" }) },
        ],
      },
    },
  },
};`;

let directory: string;
let file: string;
let printed: string[];
let complaints: string[];
let clock: number;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "courtside-replay-"));
  file = join(directory, "courtside.db");
  printed = [];
  complaints = [];
  clock = Date.UTC(2026, 4, 30, 18);
  writeFileSync(join(directory, "courtside.config.mjs"), CONFIG);
  const store = await createSqliteStore({ file, now: () => clock });
  for (const text of ["hello", "what a muppet", "GOAL", "gone"]) {
    const author = { id: "ada", name: "Ada", role: "member" } as const;
    const message = { id: `m-${text.split(" ")[0]}`, clientId: `c${clock}`, author, text };
    await store.log.append("final", [{ draft: { kind: "message", message } }]);
    clock += 60_000;
  }
  const draft = { kind: "delete", messageId: "m-gone", deletedBy: "author" } as const;
  await store.log.append("final", [{ draft }]);
  const value = { added: ["muppet"], removed: [] };
  await store.records.commit(WORDS, [{ id: "final", value }]);
  await store.close();
});
afterEach(() => rmSync(directory, { recursive: true }));

function replay(...argv: string[]): Promise<number> {
  const io: CliIo = {
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
    environment: {},
    directory,
    stopRequested: () => Promise.reject(new Error("nothing is served")),
  };
  return runCli(["replay-policy", "--data", file, ...argv], io, () =>
    Promise.reject(new Error("nothing is served")),
  );
}

const report = () => JSON.parse(printed.join("\n"));

describe("courtside replay-policy", () => {
  it("says of each message what the rules would have done with it, and why", async () => {
    expect(await replay("--room", "final", "--json")).toBe(0);
    expect(report()).toMatchObject({
      room: "final",
      messages: 3,
      deleted: 1,
      from: Date.UTC(2026, 4, 30, 18),
      findings: [
        { seq: 1, text: "hello", action: "hold", hook: "newcomers", author: { name: "Ada" } },
        { seq: 2, text: "what a muppet", action: "reject", hook: "words", detail: "muppet" },
        { seq: 3, text: "GOAL", action: "rewrite", hook: "calm", rewritten: "goal" },
      ],
      hooks: [
        { hook: "words", asked: 3, answers: { allow: 2, reject: 1 } },
        { hook: "newcomers", asked: 2, answers: { hold: 1, allow: 1 } },
        { hook: "calm", asked: 2, answers: { rewrite: 2 } },
      ],
    });
  });

  it("prints the same for people", async () => {
    await replay("--room", "final");
    expect(printed[1]).toBe(
      "2  2026-05-30T18:01:00.000Z  reject by words (muppet)  Ada: what a muppet",
    );
    expect(printed).toContainEqual(expect.stringMatching(/^words +3 +2 +0 +0 +0 +1 +0 +\d+\.\d$/));
    expect(printed.at(-1)).toBe(
      "final: 3 messages judged, 1 deleted ones left out; 0 as they are, 1 rewrite, 1 hold, 1 reject",
    );
  });

  it("asks remote hooks where that is wanted, and looks at a time alone", async () => {
    const from = ["--from", "2026-05-30T18:02:00Z", "--to", "2026-05-30T18:02:30Z"];
    await replay("--room", "final", "--json", "--remote", ...from);
    expect(report().findings).toMatchObject([{ text: "GOAL", action: "reject", hook: "outside" }]);
    expect(report().messages).toBe(1);
  });

  it("writes nothing", async () => {
    const head = async () => {
      const store = await createSqliteStore({ file });
      const { seq } = await store.log.open("final");
      const { records } = await store.records.read(WORDS, { limit: 10 });
      await store.close();
      return { seq, records };
    };
    const before = await head();
    await replay("--room", "final");
    expect(await head()).toEqual(before);
  });

  it.each([
    ["no room", [], "name a room"],
    ["a time that is none", ["--room", "final", "--from", "yesterday"], "--from takes a time"],
    ["a room without moderation", ["--room", "studio"], "no moderation hooks for studio"],
    ["a file that is not there", ["--room", "final", "--data", "/nowhere/at.db"], "no store at"],
  ])("%s is a mistake that is said in one line", async (_what, argv, line) => {
    expect(await replay(...argv)).toBe(2);
    expect(complaints).toEqual([expect.stringContaining(line)]);
  });

  it("says so while a server holds the file", async () => {
    const store = await createSqliteStore({ file });
    await store.log.open("final");
    expect(await replay("--room", "final")).toBe(2);
    expect(complaints[0]).toContain("in use by another process");
    await store.close();
  });
});
