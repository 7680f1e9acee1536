import { reconnectDelayMs } from "../client/reconnect-delay.ts";
import type {
  RedisConnection,
  RedisReply,
  ReplicatedReplies,
  ReplicaWait,
  ScriptCall,
} from "../client/redis-client.ts";
import { within } from "../client/within.ts";
import type { NodeRedisClient, NodeRedisCluster } from "./node-redis-client.ts";
import { runScript, runThenWait, send } from "./node-redis-single.ts";

/** How long a command waits for a slot that is on its way from one node to another, and how often it asks. */
const MOVING_ATTEMPTS = 20;
const MOVING_DELAY_MS = 50;

/** Commands by way of a node-redis cluster that belongs to this connection alone. */
export class NodeRedisClustered implements RedisConnection {
  readonly topology = "cluster";
  readonly #make: () => NodeRedisCluster;
  #cluster: NodeRedisCluster;
  #connected = false;
  readonly #found = Promise.withResolvers<void>();
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(make: () => NodeRedisCluster) {
    this.#make = make;
    this.#cluster = make();
    void this.#connect(1);
  }

  get ready(): boolean {
    return this.#connected && this.#cluster.isOpen;
  }

  /** Resolves when it has found the nodes for the first time. */
  get found(): Promise<void> {
    return this.#found.promise;
  }

  /** The nodes that can be subscribed at, once there are any. */
  get masters(): NodeRedisCluster["masters"] {
    return this.#connected ? this.#cluster.masters : [];
  }

  nodeClient(node: NodeRedisCluster["masters"][number]): Promise<NodeRedisClient> {
    return this.#cluster.nodeClient(node);
  }

  command(key: string, args: readonly string[]): Promise<RedisReply> {
    return within(this.#send(key, args), args[0] as string);
  }

  async everywhere(args: readonly string[]): Promise<RedisReply[]> {
    const asked = this.masters.map((node) =>
      within(
        this.nodeClient(node).then((client) => send(client, args)),
        args[0] as string,
      ),
    );
    const settled = await Promise.allSettled(asked);
    const answers = settled.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    if (answers.length === 0) throw new Error(`No Redis node answered ${args[0]}.`);
    return answers;
  }

  run(call: ScriptCall): Promise<RedisReply> {
    const key = call.keys[0] as string;
    return within(
      runScript((args) => this.#send(key, args), call),
      "a script",
    );
  }

  async runReplicated(calls: readonly ScriptCall[], wait: ReplicaWait): Promise<ReplicatedReplies> {
    const key = calls[0]?.keys[0] as string;
    const client = await within<NodeRedisClient>(this.#cluster.getNodeClientForKey(key), "a batch");
    return runThenWait(client, calls, wait, (call) => this.run(call));
  }

  /** Each node's client drops its own connection when it is dead. */
  reconnect(): void {}

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    if (this.#cluster.isOpen) this.#cluster.destroy();
  }

  /** Unlike a single client, a cluster that finds none of its nodes gives up. */
  async #connect(attempt: number): Promise<void> {
    try {
      await this.#cluster.connect();
      this.#connected = true;
      this.#found.resolve();
      if (this.#closed) this.#cluster.destroy();
    } catch {
      if (this.#closed) return;
      this.#cluster = this.#make();
      this.#retry = setTimeout(() => void this.#connect(attempt + 1), reconnectDelayMs(attempt));
      this.#retry.unref();
    }
  }

  /** A slot that is being moved answers TRYAGAIN while its keys are in two places, which the library leaves to us. */
  async #send(key: string, args: readonly string[]): Promise<RedisReply> {
    if (!this.ready) throw new Error("Redis is away.");
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await this.#cluster.sendCommand(key, false, [...args])) as RedisReply;
      } catch (error) {
        const moving = error instanceof Error && /^(TRYAGAIN|CLUSTERDOWN)/.test(error.message);
        if (!moving || attempt === MOVING_ATTEMPTS) throw error;
        await new Promise((resolve) => setTimeout(resolve, MOVING_DELAY_MS));
      }
    }
  }
}
