import type { Cluster, ClusterOptions, Redis, RedisOptions } from "ioredis";
import { reconnectDelayMs } from "../client/reconnect-delay.ts";
import type { FaultListener, RedisDriver, SubscriberEvents } from "../client/redis-client.ts";
import { COMMAND_TIMEOUT_MS, within } from "../client/within.ts";
import { IoredisConnection } from "./ioredis-connection.ts";
import { connectSubscriber } from "./ioredis-subscriber.ts";

/** What every client of ours has: nothing is kept for later, nothing is sent twice, and prefixes are ours. */
const OPTIONS = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  autoResubscribe: false,
  maxRetriesPerRequest: 0,
  connectTimeout: COMMAND_TIMEOUT_MS,
  disconnectTimeout: 100,
  // A connection over which nothing comes, though something was asked, is dead: also one that is only being made.
  socketTimeout: COMMAND_TIMEOUT_MS + 500,
  keyPrefix: "",
  replyMapping: "legacy",
} satisfies RedisOptions & { disconnectTimeout: number };

const SINGLE = {
  ...OPTIONS,
  lazyConnect: true,
  retryStrategy: (attempt: number) => reconnectDelayMs(attempt),
  sentinelRetryStrategy: (attempt: number) => reconnectDelayMs(attempt),
  // The time to reach a sentinel included. One that hangs, or whose host is gone, must leave the others their turn within
  // the time that a connection may take.
  sentinelCommandTimeout: COMMAND_TIMEOUT_MS / 3,
  // The sentinels say at once when another primary is elected. Without this, one that only hung, and comes back before
  // anyone has missed it, is written to until they make a replica of it, and all of that is lost.
  failoverDetector: true,
  // A primary that has become a replica: the connection that is made anew finds the present one.
  reconnectOnError: (error: Error) => (error.message.startsWith("READONLY") ? 1 : false),
} satisfies RedisOptions;

const CLUSTER = {
  enableOfflineQueue: false,
  lazyConnect: true,
  keyPrefix: "",
  scaleReads: "master",
  clusterRetryStrategy: (attempt: number) => reconnectDelayMs(attempt),
  // Together less than a command may take. A script that is sent twice for it takes effect once.
  maxRedirections: 16,
  retryDelayOnFailover: 80,
  retryDelayOnClusterDown: 80,
  retryDelayOnTryAgain: 50,
  slotsRefreshInterval: 5_000,
} satisfies ClusterOptions;

/**
 * Redis by ioredis. Every connection is a duplicate of the client that is given, with the settings that this package
 * relies on; the client itself is neither used nor closed.
 */
export function createIoredisDriver(
  template: Redis | Cluster,
  onFault: FaultListener,
): RedisDriver {
  /** Each with what resolves when it has found its nodes for the first time. */
  const clusters = new Map<Cluster, Promise<void>>();

  function duplicate(): Redis | Cluster {
    if (!isCluster(template)) return template.duplicate(SINGLE);
    const cluster = template.duplicate([], {
      ...CLUSTER,
      redisOptions: { ...template.options.redisOptions, ...OPTIONS },
    });
    clusters.set(cluster, new Promise((resolve) => cluster.once("ready", resolve)));
    cluster.once("end", () => clusters.delete(cluster));
    return cluster;
  }

  /** A client of its own for one node: whatever is published reaches every node of a cluster. */
  async function duplicateNode(): Promise<Redis> {
    const once = { ...OPTIONS, lazyConnect: true, retryStrategy: null };
    if (!isCluster(template)) return template.duplicate({ ...SINGLE, ...once });
    // At the start the answer is on its way: to fail, and to try again later, would take longer.
    await within(Promise.race(clusters.values()), "which nodes there are");
    const nodes = [...clusters.keys()].flatMap((cluster) => cluster.nodes("all"));
    const node = nodes[Math.floor(Math.random() * nodes.length)];
    if (!node) throw new Error("No node of the Redis cluster is known yet.");
    return node.duplicate({ ...once, readOnly: false });
  }

  function watched<T extends Redis | Cluster>(client: T): T {
    // An 'error' that nobody listens to would end the process.
    client.on("error", (cause: unknown) =>
      onFault({ kind: "connection", what: "a connection", cause }),
    );
    return client;
  }

  return {
    open() {
      const client = watched(duplicate());
      // It goes on trying by itself; what went wrong has been told by 'error'.
      client.connect().catch(() => {});
      return new IoredisConnection(client);
    },
    openSubscriber: async (events: SubscriberEvents) =>
      connectSubscriber(watched(await duplicateNode()), events),
  };
}

function isCluster(client: Redis | Cluster): client is Cluster {
  return client.isCluster;
}
