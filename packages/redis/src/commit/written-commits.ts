import { defineScript } from "../client/define-script.ts";
import type {
  RedisConnection,
  RedisReply,
  RedisScript,
  ScriptCall,
} from "../client/redis-client.ts";

/** Milliseconds between two looks at whether Redis has written. */
const LOOK_AGAIN_MS = 3;
/** Redis holds a write back for 2 s at most, and then writes whatever the disk does. */
const HELD_BACK_MS = 4_000;

/** How many syncs of the append-only file are under way: 0 where there is no such file. */
const COUNT_SYNCS =
  "tonumber(string.match(redis.call('INFO', 'persistence'), 'aof_pending_bio_fsync:(%d+)') or 0)";

const SYNCS = defineScript(`return ${COUNT_SYNCS}`);

/**
 * Writes that are acknowledged when the primary has handed them to the operating system, so that a kill of its process
 * loses none of them.
 *
 * With `appendfsync everysec` Redis answers a write before that while a sync of its file runs, once a second for as long as
 * the disk takes (`flushAppendOnlyFile` in aof.c). Between a script and the end of its turn of the event loop, which is
 * where Redis writes and then answers, no sync can begin. So it is written if none was under way in the script itself, or
 * when it was asked after it.
 */
export class WrittenCommits {
  readonly #connection: RedisConnection;
  readonly #asking = new Map<RedisScript, RedisScript>();

  constructor(connection: RedisConnection) {
    this.#connection = connection;
  }

  async commit(call: ScriptCall): Promise<RedisReply> {
    const script = this.#alsoAsking(call.script);
    const answer = await this.#connection.run({ ...call, script });
    if (!Array.isArray(answer)) throw new Error("Redis did not say whether a write is written.");
    const [syncs, reply = null] = answer;
    if (syncs !== 0) await this.#synced(call);
    return reply;
  }

  /** The script, with the number of syncs before its reply: to ask for that by itself would cost half as much again. */
  #alsoAsking(script: RedisScript): RedisScript {
    const known = this.#asking.get(script);
    if (known) return known;
    const asking = defineScript(
      `local function write()\n${script.lua}\nend\nlocal reply = write()\nreturn { ${COUNT_SYNCS}, reply }`,
    );
    this.#asking.set(script, asking);
    return asking;
  }

  async #synced({ keys }: ScriptCall): Promise<void> {
    const deadline = performance.now() + HELD_BACK_MS;
    const asked = { script: SYNCS, keys: keys.slice(0, 1), args: [] };
    do {
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    } while ((await this.#connection.run(asked)) !== 0 && performance.now() < deadline);
  }
}
