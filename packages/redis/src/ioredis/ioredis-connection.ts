import type { Cluster, Redis } from "ioredis";
import { reconnectDelayMs } from "../client/reconnect-delay.ts";
import type {
  RedisConnection,
  RedisReply,
  RedisTopology,
  ReplicatedReplies,
  ReplicaWait,
  ScriptCall,
} from "../client/redis-client.ts";
import { replicatedReplies } from "../client/replicated-replies.ts";
import { isUnknownScript } from "../client/unknown-script.ts";
import { within } from "../client/within.ts";

/** Commands by way of an ioredis client that belongs to this connection alone. */
export class IoredisConnection implements RedisConnection {
  readonly topology: RedisTopology;
  readonly #client: Redis | Cluster;
  /** Times that the client has given up since it was ready last. */
  #ends = 0;
  #reviving: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(client: Redis | Cluster) {
    this.#client = client;
    this.topology = client.isCluster ? "cluster" : "single";
    client.on("ready", () => {
      this.#ends = 0;
    });
    client.on("end", () => this.#revive());
  }

  get ready(): boolean {
    return this.#client.status === "ready";
  }

  command(_key: string, [name, ...args]: readonly string[]): Promise<RedisReply> {
    return this.#answer(name as string, this.#client.call(name as string, ...args));
  }

  async everywhere([name, ...args]: readonly string[]): Promise<RedisReply[]> {
    const nodes = this.#client.isCluster
      ? (this.#client as Cluster).nodes("master")
      : [this.#client];
    const asked = nodes.map((node) =>
      this.#answer(name as string, node.call(name as string, ...args)),
    );
    const settled = await Promise.allSettled(asked);
    const answers = settled.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    if (answers.length === 0) throw new Error(`No Redis node answered ${name}.`);
    return answers;
  }

  async run({ script, keys, args }: ScriptCall): Promise<RedisReply> {
    try {
      return await this.#answer(
        "a script",
        this.#client.evalsha(script.sha, keys.length, ...keys, ...args),
      );
    } catch (error) {
      if (!isUnknownScript(error)) throw error;
      return this.#answer("a script", this.#client.eval(script.lua, keys.length, ...keys, ...args));
    }
  }

  async runReplicated(calls: readonly ScriptCall[], wait: ReplicaWait): Promise<ReplicatedReplies> {
    const first = await this.#runThenWait(calls, wait);
    if (first !== "again") return first;
    await Promise.allSettled(calls.map((call) => this.run(call)));
    const second = await this.#runThenWait(calls, wait);
    if (second !== "again") return second;
    throw new Error("Redis sent a batch to another node twice.");
  }

  reconnect(): void {
    this.#client.disconnect(true);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#reviving);
    this.#client.disconnect();
  }

  /**
   * A client that is told to drop its connection at the moment when it is making one gives up for good. That
   * happens by itself where the word of a failover comes while the sentinels are being asked for the new primary.
   */
  #revive(): void {
    if (this.#closed) return;
    this.#ends += 1;
    clearTimeout(this.#reviving);
    this.#reviving = setTimeout(() => {
      this.#client.connect().catch(() => {});
    }, reconnectDelayMs(this.#ends));
  }

  /** In one pipeline and so over one connection: WAIT speaks of what was written on its own. */
  async #runThenWait(
    calls: readonly ScriptCall[],
    { replicas, timeoutMs }: ReplicaWait,
  ): Promise<ReplicatedReplies | "again"> {
    const pipeline = this.#client.pipeline();
    for (const { script, keys, args } of calls) {
      pipeline.evalsha(script.sha, keys.length, ...keys, ...args);
    }
    pipeline.call("WAIT", replicas, timeoutMs);
    const results = (await within(pipeline.exec(), "a batch")) ?? [];
    const settled = results.map(settle);
    return replicatedReplies(settled.slice(0, -1), settled.at(-1) ?? NOTHING);
  }

  #answer<T>(what: string, reply: Promise<T>): Promise<T & RedisReply> {
    return within(reply as Promise<T & RedisReply>, what);
  }
}

type Settled = PromiseSettledResult<RedisReply>;

const NOTHING: Settled = {
  status: "rejected",
  reason: new Error("Redis answered a batch with nothing."),
};

function settle([reason, value]: [error: Error | null, reply: unknown]): Settled {
  return reason
    ? { status: "rejected", reason }
    : { status: "fulfilled", value: value as RedisReply };
}
