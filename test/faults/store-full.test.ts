import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createSqliteStore } from "@courtside/server";
import { expect, it } from "vitest";

/** Bytes that the process may write to one file: the same to SQLite as a disk that is full. */
const FILE_LIMIT = 1_000_000;

it("[LOG-2] a store on a full disk refuses, is read, lives, and by itself takes writes when there is room", {
  timeout: 60_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "courtside-full-"));
  const file = join(folder, "courtside.db");
  const script = new URL("./store-full-writer.ts", import.meta.url).pathname;
  const command = [process.execPath, "--conditions=source", script, file];
  const writer = spawn("prlimit", [`--fsize=${FILE_LIMIT}:unlimited`, ...command], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const ended = once(writer, "exit");
    const lines = createInterface({ input: writer.stdout })[Symbol.asyncIterator]();
    const next = async () => String((await lines.next()).value).split(" ");

    const [refused, count, available] = await next();
    expect([refused, available]).toEqual(["refused", "false"]);
    const stored = Number(count);
    expect(stored).toBeGreaterThan(10);
    expect(await next()).toEqual(["readable", count]);

    execFileSync("prlimit", ["--pid", String(writer.pid), "--fsize=unlimited:unlimited"]);
    expect(await next()).toEqual(["again", String(stored + 1), "true"]);
    expect(await ended).toEqual([0, null]);

    const store = await createSqliteStore({ file });
    const { entries } = await store.log.read("r", { after: 0, limit: stored + 9 });
    const ids = entries.map((entry) => entry.kind === "message" && entry.message.id);
    expect(ids).toEqual(Array.from({ length: stored + 1 }, (_, n) => `m${n + 1}`));
    await store.close();
  } finally {
    writer.kill("SIGKILL");
    await rm(folder, { recursive: true });
  }
});
