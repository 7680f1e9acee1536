import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { startServer, stopServers, type TestServer } from "@courtside/testing";
import { afterEach, expect, it } from "vitest";
import { API_SECRET, linesOf, WITH_API } from "./host-client.ts";

const directories: string[] = [];
afterEach(async () => {
  await stopServers();
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true });
});

const page = await readFile(new URL("../../docs/host-api.md", import.meta.url), "utf8");
const examples = Array.from(
  page.matchAll(/^```sh curl\n([\s\S]*?)^```/gm),
  ([, example = ""]) => example,
);

/** Runs what the page tells one to type, in an empty directory; rejects where it fails. */
async function type(example: string, server: TestServer, cwd: string): Promise<string> {
  const shell = spawn("bash", ["-euc", example], {
    cwd,
    env: { PATH: process.env.PATH ?? "", COURTSIDE: server.url, KEY: API_SECRET },
  });
  const closed = once(shell, "close");
  const [out, err] = await Promise.all([text(shell.stdout), text(shell.stderr)]);
  const [code] = await closed;
  if (code !== 0) throw new Error(`${example}\nexit code ${code}\n${out}\n${err}`);
  return out;
}

it("[API-2] every example of docs/host-api.md does what it says", async () => {
  const server = await startServer(WITH_API);
  const cwd = await mkdtemp(join(tmpdir(), "courtside-examples-"));
  directories.push(cwd);
  expect(examples.length).toBeGreaterThan(5);

  for (const example of examples) await type(example, server, cwd);

  const lines = linesOf(await readFile(join(cwd, "final.ndjson"), "utf8"));
  expect(lines).toMatchObject([
    { kind: "room", state: { settings: { slowModeMs: 5_000, links: false } } },
    { entry: { kind: "announce", text: "Welcome to the final! Kick-off is at eight." } },
    { entry: { kind: "event", type: "goal", title: "Goal for Harbour City", side: "home" } },
    { entry: { kind: "message", message: { author: { id: "stats" }, text: "61 % possession" } } },
    { kind: "end", entries: 3 },
  ]);
});
