import type { RedisConnection, RedisReply, ScriptCall } from "../client/redis-client.ts";

/** Milliseconds that a write waits for a replica: longer, and whoever wrote it is better told to try again. */
const WAIT_TIMEOUT_MS = 1_000;
/** Writes that share one WAIT at most. */
const MAX_BATCH = 200;

interface Waiting {
  call: ScriptCall;
  resolve(reply: RedisReply): void;
  reject(error: unknown): void;
}

/**
 * Writes that are acknowledged when a replica has them. All that was asked for while one WAIT ran shares the next one;
 * on a cluster, where each node has replicas of its own, that holds for what shares a hash slot.
 */
export class ReplicatedCommits {
  readonly #connection: RedisConnection;
  readonly #lanes = new Map<string, Waiting[]>();

  /** @param connection That nothing else uses. */
  constructor(connection: RedisConnection) {
    this.#connection = connection;
  }

  commit(call: ScriptCall): Promise<RedisReply> {
    if (!this.#connection.ready) return Promise.reject(new Error("Redis is away."));
    const lane = this.#laneOf(call);
    return new Promise((resolve, reject) => {
      const running = this.#lanes.get(lane);
      if (running) {
        running.push({ call, resolve, reject });
        return;
      }
      this.#lanes.set(lane, [{ call, resolve, reject }]);
      void this.#run(lane);
    });
  }

  #laneOf({ keys }: ScriptCall): string {
    if (this.#connection.topology === "single") return "";
    // Without a tag the whole name says which slot it is.
    const [key = ""] = keys;
    return /\{([^}]+)\}/.exec(key)?.[1] ?? key;
  }

  async #run(lane: string): Promise<void> {
    // Lets everything else that this turn of the event loop asks for share the first WAIT.
    await Promise.resolve();
    const waiting = this.#lanes.get(lane) ?? [];
    while (waiting.length > 0) await this.#send(waiting.splice(0, MAX_BATCH));
    this.#lanes.delete(lane);
  }

  async #send(batch: readonly Waiting[]): Promise<void> {
    try {
      const { replies, replicas } = await this.#connection.runReplicated(
        batch.map(({ call }) => call),
        { replicas: 1, timeoutMs: WAIT_TIMEOUT_MS },
      );
      if (replicas < 1) throw new Error("No replica of Redis has confirmed the write in time.");
      for (const [index, each] of batch.entries()) settle(each, replies[index]);
    } catch (error) {
      for (const each of batch) each.reject(error);
    }
  }
}

function settle(waiting: Waiting, reply: PromiseSettledResult<RedisReply> | undefined): void {
  if (reply?.status === "fulfilled") waiting.resolve(reply.value);
  else waiting.reject(reply?.reason ?? new Error("Redis answered a batch in part."));
}
