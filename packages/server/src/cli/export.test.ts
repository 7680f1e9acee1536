import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSqliteStore } from "../store/index.ts";
import type { CliIo } from "./cli-io.ts";
import { runCli } from "./run-cli.ts";

let directory: string;
let data: string;
let printed: string[];
let complaints: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "courtside-export-"));
  data = join(directory, "chat.db");
  printed = [];
  complaints = [];
});
afterEach(() => rmSync(directory, { recursive: true }));

function run(...argv: string[]): Promise<number> {
  const io: CliIo = {
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
    environment: { COURTSIDE_DATA: data, NODE_ENV: "production" },
    directory,
    stopRequested: async () => "SIGTERM",
  };
  return runCli(["export", ...argv], io, () => Promise.reject(new Error("no server is wanted")));
}

/** A store's file in which a room has an announcement for each text. */
async function fill(...texts: string[]) {
  const store = await createSqliteStore({ file: data });
  const appends = texts.map((text) => ({ draft: { kind: "announce", text } as const }));
  if (appends.length > 0) await store.log.append("final", appends);
  return store;
}

test("it prints what a room shows, and where it ends", async () => {
  await (await fill("one", "two")).close();
  expect(await run("--room", "final")).toBe(0);
  expect(printed.map((line) => JSON.parse(line))).toMatchObject([
    { kind: "room", seq: 2, state: { room: "final" } },
    { kind: "entry", entry: { text: "one" } },
    { kind: "entry", entry: { text: "two" } },
    { kind: "end", entries: 2 },
  ]);
  expect(complaints).toEqual([]);
});

test("a room that shows nothing is said, for its name may be mistyped", async () => {
  await (await fill()).close();
  expect(await run("--room", "fnial")).toBe(0);
  expect(complaints).toEqual(["courtside: fnial shows nothing; is that the room's name?"]);
});

test("a file that a server holds is left alone: one line, exit code 2", async () => {
  const store = await fill("one");
  expect(await run("--room", "final")).toBe(2);
  expect(complaints).toHaveLength(1);
  expect(printed).toEqual([]);
  await store.close();
});

test.each([
  [["--room", "final"], "there is no store at"],
  [["--room", "no room"], "name a room"],
  [[], "name a room"],
])("%j: one line, exit code 2", async (argv, line) => {
  expect(await run(...argv)).toBe(2);
  expect(complaints).toEqual([expect.stringContaining(line)]);
});

test("--help says what it does", async () => {
  expect(await run("--help")).toBe(0);
  expect(printed.join("\n")).toContain("Usage: courtside export");
});
