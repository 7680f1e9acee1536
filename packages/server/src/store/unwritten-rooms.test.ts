import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemoryStore } from "./memory-store.ts";
import { createSqliteStore } from "./sqlite-store.ts";
import type { Store } from "./store.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "courtside-unwritten-"));
  file = join(folder, "courtside.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

const NOBODY_HEARS = { entries() {}, top() {} };

/** Asks for very many rooms, as a reader may who makes their names up. */
async function makeUp({ log }: Store, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    if (n % 2) await log.open(`made-up-${n}`);
    else await log.read(`made-up-${n}`, { limit: 1 });
  }
}

/** The rooms that the file knows. */
function roomsIn(path: string): unknown[] {
  const database = new DatabaseSync(path);
  const names = database.prepare("SELECT name FROM rooms ORDER BY name").all();
  database.close();
  return names.map(({ name }) => name);
}

describe.each([
  ["memory", async () => createMemoryStore()],
  ["SQLite", () => createSqliteStore({ file })],
] as const)("a room that never had an entry, in %s", (_, create) => {
  it("[LOG-5] is dropped once nobody listens to it, and begins with another epoch", async () => {
    const { log, close } = await create();
    const { epoch } = await log.open("final");
    const end = await log.subscribe("final", NOBODY_HEARS);
    await log.trim();
    expect(await log.open("final")).toMatchObject({ epoch });

    await end();
    await log.trim();
    const anew = await log.open("final");
    expect(anew.epoch).not.toBe(epoch);
    expect(anew).toMatchObject({ seq: 0, firstSeq: 1 });
    await close();
  });

  it("takes nothing of another room with it", async () => {
    const store = await create();
    const key = { memberId: "m", commandId: "1", fingerprint: "f" };
    const goal = { draft: { kind: "announce", text: "goal" }, key } as const;
    await store.log.open("before");
    const [first] = await store.log.append("final", [goal]);
    await store.log.open("after");
    await store.log.trim();
    await store.log.append("later", [goal]);
    expect((await store.log.read("final", { limit: 9 })).entries).toHaveLength(1);
    expect((await store.log.read("later", { limit: 9 })).entries).toHaveLength(1);
    expect(await store.log.append("final", [goal])).toMatchObject([
      { status: "repeated", seq: 1, epoch: first?.status === "appended" ? first.epoch : "" },
    ]);
    await store.close();
  });
});

it("leaves nothing in the file, however many a reader has made up", async () => {
  const store = await createSqliteStore({ file });
  await store.log.append("final", [{ draft: { kind: "announce", text: "goal" } }]);
  await makeUp(store, 450);
  await store.log.trim();
  await store.close();
  expect(roomsIn(file)).toEqual(["final"]);
});
