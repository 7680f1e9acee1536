import { createRedisStore } from "@courtside/redis";
import type { Store } from "@courtside/server";
import { waitFor } from "@courtside/testing";
import { type RedisServer, startRedis, stopRedis } from "@courtside/testing/redis";
import { expect, it, onTestFinished } from "vitest";
import { scaled } from "../cluster/scale.ts";

const KILLS = scaled({ test: 5, soak: 40 });
const LANES = 20;
const ROOM = "final";
/** What a disk needs a while to write. */
const BALLAST_BYTES = 16_000_000;

/**
 * With `appendfsync everysec` Redis answers writes that it has not handed to the system yet while a sync of its file runs
 * (`flushAppendOnlyFile`), so that even a kill of the process loses what it has answered.
 */
it(`[LOG-2] ${KILLS} kills of Redis just while it syncs its file lose nothing that was acknowledged`, {
  timeout: 30_000 + KILLS * 10_000,
}, async () => {
  onTestFinished(stopRedis);
  const redis = await startRedis({ appendonly: "everysec" });
  const store = await createRedisStore({ url: redis.url });
  onTestFinished(() => store.close());
  await waitFor(() => store.available);
  const acknowledged = new Set<string>();
  let writing = true;
  const lanes = Array.from({ length: LANES }, (_, lane) =>
    write(store, lane, acknowledged, () => writing),
  );

  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = acknowledged.size;
    await waitFor(() => store.available && acknowledged.size > before + LANES * 10, {
      timeoutMs: 15_000,
      what: `work before kill ${kill + 1}`,
    });
    await untilSyncing(redis);
    await redis.kill();
    await redis.restart();
  }
  writing = false;
  await Promise.all(lanes);
  await waitFor(() => store.available, { timeoutMs: 15_000 });
  const stored = await allIds(store);
  const lost = [...acknowledged].filter((id) => !stored.has(id));
  console.log(
    `${KILLS} kills of Redis during a sync: ${acknowledged.size} acknowledged, ${lost.length} lost`,
  );

  expect(lost).toEqual([]);
});

/** Appends one message after the other; what fails is not repeated, for its outcome is not asked about. */
async function write(
  store: Store,
  lane: number,
  acknowledged: Set<string>,
  isWriting: () => boolean,
): Promise<void> {
  const author = { id: `member-${lane}`, name: `Member ${lane}`, role: "member" as const };
  for (let count = 0; isWriting(); count += 1) {
    const id = `m-${lane}-${count}`;
    const message = { id, clientId: id, author, text: "Goal! ".repeat(40) };
    const [outcome] = await store.log
      .append(ROOM, [{ draft: { kind: "message", message } }])
      .catch(() => [undefined]);
    if (outcome?.status === "appended") acknowledged.add(id);
    else await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Resolves while a sync is under way that has much to write, and writes are being held back because of it. */
async function untilSyncing(redis: RedisServer): Promise<void> {
  const ballast = "x".repeat(BALLAST_BYTES);
  await waitFor(
    async () => {
      const state = await redis.cli("INFO", "persistence");
      if (!state.includes("aof_pending_bio_fsync:1")) await redis.cli("SET", "ballast", ballast);
      else return Number(/aof_buffer_length:(\d+)/.exec(state)?.[1]) > 0;
    },
    { timeoutMs: 20_000, everyMs: 0, what: "a sync of the file" },
  );
}

async function allIds(store: Store): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let after = 0, more = true; more; ) {
    const page = await store.log.read(ROOM, { after, limit: 1_000 });
    for (const entry of page.entries) if (entry.kind === "message") ids.add(entry.message.id);
    after = page.entries.at(-1)?.seq ?? after;
    ({ more } = page);
  }
  return ids;
}
