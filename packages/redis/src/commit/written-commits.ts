import { defineScript } from "../client/define-script.ts";
import type { RedisConnection, RedisReply, ScriptCall } from "../client/redis-client.ts";

/** Milliseconds between two looks at whether Redis has written. */
const LOOK_AGAIN_MS = 3;
/** Redis holds a write back for 2 s at most, and then writes whatever the disk does. */
const HELD_BACK_MS = 4_000;

/** How many syncs of the append-only file are under way: 0 where there is no such file. */
const SYNCS = defineScript(
  "return tonumber(string.match(redis.call('INFO', 'persistence'), 'aof_pending_bio_fsync:(%d+)') or 0)",
);

/**
 * Writes that are acknowledged when the primary has handed them to the operating system, so that a kill of its process
 * loses none of them.
 *
 * With `appendfsync everysec` Redis answers a write before that while a sync of its file runs, once a second for as long as
 * the disk takes (`flushAppendOnlyFile` in aof.c). Between a script and the end of its turn of the event loop, which is
 * where Redis writes and then answers, no sync can begin. So it is written if none was under way when a question was
 * answered that came with it or after it.
 */
export class WrittenCommits {
  readonly #connection: RedisConnection;

  constructor(connection: RedisConnection) {
    this.#connection = connection;
  }

  async commit(call: ScriptCall): Promise<RedisReply> {
    const run = this.#connection.run(call);
    // Sent right behind it, which costs no round trip.
    let asked: Promise<boolean> | undefined = this.#isSyncing(call);
    asked.then(
      () => {
        asked = undefined;
      },
      () => {},
    );
    const reply = await run;
    // An answer that is there already came before the reply: the script took a detour, to be loaded or to another node.
    await this.#written(call, asked ?? this.#isSyncing(call));
    return reply;
  }

  async #written(call: ScriptCall, first: Promise<boolean>): Promise<void> {
    const deadline = performance.now() + HELD_BACK_MS;
    let syncing = await first;
    while (syncing && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      syncing = await this.#isSyncing(call);
    }
  }

  async #isSyncing({ keys }: ScriptCall): Promise<boolean> {
    const syncs = await this.#connection.run({ script: SYNCS, keys: keys.slice(0, 1), args: [] });
    return syncs !== 0;
  }
}
