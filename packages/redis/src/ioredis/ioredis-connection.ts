import type { Cluster, Redis } from "ioredis";
import type {
  RedisConnection,
  RedisReply,
  RedisTopology,
  ReplicatedReplies,
  ReplicaWait,
  ScriptCall,
} from "../client/redis-client.ts";
import { isUnknownScript } from "../client/unknown-script.ts";
import { within } from "../client/within.ts";

/** Commands by way of an ioredis client that belongs to this connection alone. */
export class IoredisConnection implements RedisConnection {
  readonly topology: RedisTopology;
  readonly #client: Redis | Cluster;

  constructor(client: Redis | Cluster) {
    this.#client = client;
    this.topology = client.isCluster ? "cluster" : "single";
  }

  get ready(): boolean {
    return this.#client.status === "ready";
  }

  command(_key: string, [name, ...args]: readonly string[]): Promise<RedisReply> {
    return this.#answer(name as string, this.#client.call(name as string, ...args));
  }

  async everywhere([name, ...args]: readonly string[]): Promise<RedisReply[]> {
    const nodes = this.#client.isCluster ? (this.#client as Cluster).nodes("all") : [this.#client];
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
    const results = await this.#pipeline(calls, wait);
    // The servers may not know the scripts, or on a cluster be others now: once the slow way, which finds the server and
    // teaches it. What then is a repeat still has WAIT cover what was written before.
    if (!results.some(isRetryable)) return replicatedReplies(results);
    await Promise.allSettled(calls.map((call) => this.run(call)));
    return replicatedReplies(await this.#pipeline(calls, wait));
  }

  reconnect(): void {
    this.#client.disconnect(true);
  }

  async close(): Promise<void> {
    this.#client.disconnect();
  }

  async #pipeline(calls: readonly ScriptCall[], wait: ReplicaWait): Promise<Outcome[]> {
    const pipeline = this.#client.pipeline();
    for (const { script, keys, args } of calls) {
      pipeline.evalsha(script.sha, keys.length, ...keys, ...args);
    }
    // One connection, so that WAIT speaks of these writes.
    pipeline.call("WAIT", wait.replicas, wait.timeoutMs);
    const results = await this.#answer("a batch", pipeline.exec());
    if (!results) throw new Error("Redis answered a batch with nothing.");
    return results as Outcome[];
  }

  #answer<T>(what: string, reply: Promise<T>): Promise<T & RedisReply> {
    return within(reply as Promise<T & RedisReply>, what);
  }
}

type Outcome = [error: Error | null, reply: RedisReply];

function isRetryable([error]: Outcome): boolean {
  return error !== null && /^(NOSCRIPT|MOVED|ASK|TRYAGAIN)/.test(error.message);
}

function replicatedReplies(results: readonly Outcome[]): ReplicatedReplies {
  const [waited, ...rest] = results.toReversed();
  if (!waited || waited[0]) throw waited?.[0] ?? new Error("Redis answered a batch with nothing.");
  return {
    replicas: Number(waited[1]),
    replies: rest
      .reverse()
      .map(([reason, value]) =>
        reason ? { status: "rejected", reason } : { status: "fulfilled", value },
      ),
  };
}
