/** What Redis answers to the commands that this package sends. */
export type RedisReply = string | number | null | readonly RedisReply[];

/** A Lua script, known to Redis by the SHA-1 of its text. */
export interface RedisScript {
  readonly lua: string;
  readonly sha: string;
}

export interface ScriptCall {
  script: RedisScript;
  /** All that the script touches. On a cluster they share one hash slot. */
  keys: readonly string[];
  args: readonly string[];
}

/**
 * A connection for commands, or on a cluster one to each node. It connects by itself and again whenever it was cut.
 *
 * While it is not ready, and when the connection is cut, a command rejects at once; it is never kept for later. A
 * command that is not answered in time rejects too: its effect is then unknown.
 */
export interface RedisConnection {
  readonly topology: RedisTopology;
  /** Whether a command that is sent now leaves at once. */
  readonly ready: boolean;
  /** Runs one command on the node that holds `key`, which is an argument of it or decides where it runs. */
  command(key: string, args: readonly string[]): Promise<RedisReply>;
  /** Runs one command on every node that answers; rejects when none does. */
  everywhere(args: readonly string[]): Promise<RedisReply[]>;
  /** Runs a script, also on a server that does not know it yet. */
  run(call: ScriptCall): Promise<RedisReply>;
  /** Runs scripts, and then waits on the same connection for replicas. On a cluster all keys share one hash slot. */
  runReplicated(calls: readonly ScriptCall[], wait: ReplicaWait): Promise<ReplicatedReplies>;
  /** Drops the connection, which is taken for dead, and connects anew. */
  reconnect(): void;
  close(): Promise<void>;
}

export type RedisTopology = "single" | "cluster";

export interface ReplicaWait {
  replicas: number;
  timeoutMs: number;
}

export interface ReplicatedReplies {
  /** One a call. */
  replies: PromiseSettledResult<RedisReply>[];
  /** How many replicas have all of it. */
  replicas: number;
}

/** A connection to one node for subscriptions. Once cut it is done with: whoever made it makes another. */
export interface SubscriberConnection {
  subscribe(channels: readonly string[]): Promise<void>;
  unsubscribe(channels: readonly string[]): Promise<void>;
  ping(): Promise<void>;
  /** Ends it without waiting for anything. */
  destroy(): void;
}

export interface SubscriberEvents {
  message(channel: string, message: string): void;
  /** It was cut. Not called after `destroy()`. */
  cut(): void;
}

/** What the two client libraries have in common, as far as this package needs it: an adapter for each makes one. */
export interface RedisDriver {
  /** Begins to connect, and returns without waiting for it. */
  open(): RedisConnection;
  /** Connects to the server, or on a cluster to one of its nodes, by which all that is published arrives. */
  openSubscriber(events: SubscriberEvents): Promise<SubscriberConnection>;
}

/** What went wrong without anybody waiting for it: for the log of the server. */
export interface Fault {
  /** A connection, which is made anew; a subscription, likewise; or one message, which is lost or is not one of ours. */
  kind: "connection" | "subscription" | "message";
  /** Names it, for example `a signal for room final`. */
  what: string;
  cause: unknown;
}

export type FaultListener = (fault: Fault) => void;
