import type {
  RedisConnection,
  RedisReply,
  ReplicatedReplies,
  ReplicaWait,
  ScriptCall,
} from "../client/redis-client.ts";
import { replicatedReplies } from "../client/replicated-replies.ts";
import { isUnknownScript } from "../client/unknown-script.ts";
import { within } from "../client/within.ts";
import type { NodeRedisClient } from "./node-redis-client.ts";

/** Commands by way of a node-redis client that belongs to this connection alone. */
export class NodeRedisSingle implements RedisConnection {
  readonly topology = "single";
  readonly #make: () => NodeRedisClient;
  #client: NodeRedisClient;
  #closed = false;

  /** @param make A client that is connecting and goes on trying by itself. */
  constructor(make: () => NodeRedisClient) {
    this.#make = make;
    this.#client = make();
  }

  get ready(): boolean {
    return this.#client.isReady;
  }

  command(_key: string, args: readonly string[]): Promise<RedisReply> {
    return send(this.#client, args);
  }

  async everywhere(args: readonly string[]): Promise<RedisReply[]> {
    return [await send(this.#client, args)];
  }

  run(call: ScriptCall): Promise<RedisReply> {
    return runScript((args) => send(this.#client, args), call);
  }

  runReplicated(calls: readonly ScriptCall[], wait: ReplicaWait): Promise<ReplicatedReplies> {
    const client = this.#client;
    return runThenWait(client, calls, wait, (call) => this.run(call));
  }

  reconnect(): void {
    if (this.#closed) return;
    // The library has no way to drop a connection and keep the client.
    this.#client.destroy();
    this.#client = this.#make();
  }

  async close(): Promise<void> {
    if (!this.#closed) this.#client.destroy();
    this.#closed = true;
  }
}

export function send(client: NodeRedisClient, args: readonly string[]): Promise<RedisReply> {
  return within(client.sendCommand(args) as Promise<RedisReply>, args[0] as string);
}

/** A script by its SHA-1, and by its text where the server does not know it. */
export async function runScript(
  sendArgs: (args: readonly string[]) => Promise<RedisReply>,
  { script, keys, args }: ScriptCall,
): Promise<RedisReply> {
  const rest = [String(keys.length), ...keys, ...args];
  try {
    return await sendArgs(["EVALSHA", script.sha, ...rest]);
  } catch (error) {
    if (!isUnknownScript(error)) throw error;
    return sendArgs(["EVAL", script.lua, ...rest]);
  }
}

/**
 * Scripts and then WAIT, sent in one turn and so over one connection: WAIT speaks of what was written on its own.
 *
 * @param client Of the one node that has all keys.
 * @param runAlone Finds that node where it is another one now, and teaches it the scripts.
 */
export async function runThenWait(
  client: NodeRedisClient,
  calls: readonly ScriptCall[],
  { replicas, timeoutMs }: ReplicaWait,
  runAlone: (call: ScriptCall) => Promise<RedisReply>,
  attempt = 1,
): Promise<ReplicatedReplies> {
  const sent = calls.map(({ script, keys, args }) =>
    send(client, ["EVALSHA", script.sha, String(keys.length), ...keys, ...args]),
  );
  const waited = send(client, ["WAIT", String(replicas), String(timeoutMs)]);
  const [wait, ...replies] = await Promise.allSettled([waited, ...sent]);
  const answer = replicatedReplies(replies, wait);
  if (answer !== "again") return answer;
  if (attempt > 1) throw new Error("Redis sent a batch to another node twice.");
  await Promise.allSettled(calls.map(runAlone));
  return runThenWait(client, calls, { replicas, timeoutMs }, runAlone, attempt + 1);
}
