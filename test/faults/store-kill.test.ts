import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Append, createSqliteStore, type RoomLog } from "@courtside/server";
import { expect, it, onTestFinished } from "vitest";

const KILLS = 10;
/** Acknowledgements after which a writer is killed, from the first commits on to well under load. */
const killAfter = (generation: number) => 1 + generation * 150;

interface Acknowledged {
  room: string;
  memberId: string;
  commandId: string;
  seq: number;
}

it("[LOG-2] [LOG-3] a store whose process is killed again and again has all that it acknowledged, once", {
  timeout: 120_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "courtside-kill-"));
  const file = join(folder, "courtside.db");
  try {
    const acknowledged: Acknowledged[] = [];
    for (let generation = 0; generation < KILLS; generation += 1) {
      acknowledged.push(...(await writeUntilKilled(file, generation)));
    }
    expect(acknowledged.length).toBeGreaterThan(KILLS * 100);

    const store = await createSqliteStore({ file });
    const rooms = Map.groupBy(acknowledged, ({ room }) => room);
    for (const [room, writes] of rooms) {
      await expectContiguous(store.log, room);
      await expectStoredOnce(store.log, room, writes);
    }
    await store.close();
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** Lets a process of its own write, kills it, and returns what it had acknowledged up to its last breath. */
async function writeUntilKilled(file: string, generation: number): Promise<Acknowledged[]> {
  const script = new URL("./store-kill-writer.ts", import.meta.url).pathname;
  const args = ["--conditions=source", script, file, String(generation)];
  const writer = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(writer, "exit");
  const acknowledged: Acknowledged[] = [];
  onTestFinished(() => void writer.kill("SIGKILL"));
  for await (const line of createInterface({ input: writer.stdout })) {
    const [room, memberId, commandId, seq, end] = line.split(" ");
    // The line at which it was killed may be cut off.
    if (room && memberId && commandId && end) {
      acknowledged.push({ room, memberId, commandId, seq: Number(seq) });
    }
    if (acknowledged.length === killAfter(generation)) writer.kill("SIGKILL");
  }
  expect(await ended).toEqual([null, "SIGKILL"]);
  return acknowledged;
}

async function expectContiguous(log: RoomLog, room: string): Promise<void> {
  const { seq } = await log.open(room);
  const { entries } = await log.read(room, { after: 0, limit: seq + 1 });
  expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: seq }, (_, n) => n + 1));
  const ids = entries.map((entry) => (entry.kind === "message" ? entry.message.id : ""));
  expect(new Set(ids).size).toBe(seq);
}

async function expectStoredOnce(
  log: RoomLog,
  room: string,
  writes: readonly Acknowledged[],
): Promise<void> {
  const { seq: before } = await log.open(room);
  const repeats = writes.map(
    ({ memberId, commandId }): Append => ({
      draft: { kind: "clear" },
      key: { memberId, commandId, fingerprint: commandId },
    }),
  );
  expect(await log.append(room, repeats)).toMatchObject(
    writes.map(({ seq, commandId }) => ({
      status: "repeated",
      seq,
      entry: { kind: "message", message: { id: `m-${commandId}`, clientId: commandId } },
    })),
  );
  expect((await log.open(room)).seq).toBe(before);
}
