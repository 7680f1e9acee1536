import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Append } from "./room-log.ts";
import { createSqliteStore } from "./sqlite-store.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "courtside-sqlite-"));
  file = join(folder, "courtside.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

const announce = (text: string): Append => ({ draft: { kind: "announce", text } });

/** Makes a store, closes it, and changes its file behind its back. */
async function tamper(sql: string): Promise<void> {
  await (await createSqliteStore({ file })).close();
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

describe("createSqliteStore", () => {
  it("makes the file's folder", async () => {
    const store = await createSqliteStore({ file: join(folder, "not", "yet", "there.db") });
    expect(store.available).toBe(true);
    await store.close();
  });

  it("refuses a file that is not a database, and leaves it as it is", async () => {
    writeFileSync(file, "Dear diary, ".repeat(1_000));
    await expect(createSqliteStore({ file })).rejects.toMatchObject({
      name: "StoreFileError",
      fault: "corrupt",
      message: `${file} is damaged or not a Courtside store (file is not a database). Restore it from a backup, or set COURTSIDE_DATA to another file.`,
    });
  });

  it("refuses a file that another store holds, and has it once that one is closed", async () => {
    const first = await createSqliteStore({ file });
    await expect(createSqliteStore({ file })).rejects.toMatchObject({
      fault: "locked",
      message: `${file} is in use by another process. Stop that one, or set COURTSIDE_DATA to another file.`,
    });
    await first.close();
    await (await createSqliteStore({ file })).close();
  });

  it("refuses a file of a newer version", async () => {
    await tamper("PRAGMA user_version = 99");
    await expect(createSqliteStore({ file })).rejects.toMatchObject({
      fault: "newer-schema",
      message: expect.stringMatching(
        /courtside.db was written by a newer Courtside \(schema 99, and this one knows \d\). Run that version, or set COURTSIDE_DATA to another file.$/,
      ),
    });
  });

  it("opens a file of an older version with all that is in it, and has there what is new since", async () => {
    const author = { id: "ada", name: "Ada", role: "member" } as const;
    const say = (id: string, thread?: string): Append => {
      const message = { id, clientId: id, author, text: id, ...(thread && { thread }) };
      return { draft: { kind: "message", message } };
    };
    const before = await createSqliteStore({ file });
    await before.log.append("r", [say("root"), announce("goal")]);
    const written = await before.log.read("r", { limit: 10 });
    await before.close();
    await tamper(
      `DROP TABLE tallies; DROP TABLE choices; DROP INDEX threads;
       ALTER TABLE entries DROP COLUMN thread;
       ALTER TABLE rooms DROP COLUMN score; ALTER TABLE rooms DROP COLUMN tally_revision;
       PRAGMA user_version = 3`,
    );

    const { log, tallies, close } = await createSqliteStore({ file });
    expect(await log.read("r", { limit: 10 })).toEqual(written);
    await log.append("r", [say("reply", "root")]);
    expect(await log.threads("r", ["root"])).toMatchObject({ threads: { root: { count: 1 } } });
    const mark = { target: "m:root", about: { seq: 1, authorId: "ada" }, memberId: "ben" } as const;
    const marks = [{ ...mark, choice: "👍", on: true, keep: "many" } as const];
    expect(await tallies.mark("r", marks)).toMatchObject([{ changed: true, counts: { "👍": 1 } }]);
    await close();
  });

  it("refuses another program's database, and leaves it as it is", async () => {
    const other = new DatabaseSync(file);
    other.exec("CREATE TABLE invoices (id INTEGER)");
    other.close();
    await expect(createSqliteStore({ file })).rejects.toMatchObject({ fault: "foreign" });
    const again = new DatabaseSync(file);
    const tables = again.prepare("SELECT name FROM sqlite_schema").all();
    expect(tables).toMatchObject([{ name: "invoices" }]);
    again.close();
  });

  it.each([
    ["a folder", () => folder],
    ["a path below a file", () => join(import.meta.filename, "courtside.db")],
  ])("refuses %s as its file, and says what to check", async (_title, path) => {
    await expect(createSqliteStore({ file: path() })).rejects.toMatchObject({
      fault: "unwritable",
      message: expect.stringContaining("Check its folder, its permissions and the free space"),
    });
  });

  it("answers every call with an error once it is closed", async () => {
    const store = await createSqliteStore({ file });
    await store.close();
    await expect(store.log.append("r", [announce("x")])).rejects.toThrow("closed");
    await expect(store.log.read("r", { limit: 1 })).rejects.toThrow("closed");
  });
});

describe("a worker that dies", () => {
  const workers: Worker[] = [];
  const collect = (message: unknown) => void workers.push((message as { worker: Worker }).worker);
  beforeEach(() => subscribe("worker_threads", collect));
  afterEach(() => void unsubscribe("worker_threads", collect));

  it("[LOG-2] fails what it had not answered, and is replaced, with all that it had stored", async () => {
    workers.length = 0;
    const store = await createSqliteStore({ file });
    await store.log.append("r", [announce("stored")]);

    const underWay = store.log.append("r", [announce("unknown")]);
    const failed = expect(underWay).rejects.toThrow("worker");
    await workers[0]?.terminate();
    await failed;
    expect(store.available).toBe(false);

    await vi.waitUntil(() => store.available, { timeout: 10_000 });
    expect(workers).toHaveLength(2);
    await store.log.append("r", [announce("after")]);
    const { entries } = await store.log.read("r", { limit: 10 });
    expect(entries.at(0)).toMatchObject({ text: "stored" });
    expect(entries.at(-1)).toMatchObject({ text: "after", seq: entries.length });
    await store.close();
  });

  it("may have stored records that nobody was told of, so their followers are told anew what is there", async () => {
    workers.length = 0;
    const store = await createSqliteStore({ file });
    const reloads: string[][] = [];
    await store.records.follow("c", {
      reload: (records) => reloads.push(records.map(({ id }) => id)),
      changed: () => {},
    });
    await store.records.commit("c", [{ id: "known", value: 1 }]);
    const underWay = store.records.commit("c", [{ id: "unknown", value: 1 }]);
    const failed = expect(underWay).rejects.toThrow("worker");
    await workers[0]?.terminate();
    await failed;
    await vi.waitUntil(() => reloads.length === 2, { timeout: 10_000 });
    const { records } = await store.records.read("c", { after: 0, limit: 5 });
    expect(reloads).toEqual([[], records.map(({ id }) => id)]);
    expect(reloads[1]).toContain("known");
    await store.close();
  });
});
