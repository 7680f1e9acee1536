import { reconnectDelayMs } from "../client/reconnect-delay.ts";
import type { FaultListener, RedisConnection, RedisDriver } from "../client/redis-client.ts";
import { COMMAND_TIMEOUT_MS, within } from "../client/within.ts";
import {
  isNodeRedisCluster,
  type NodeRedisClient,
  type NodeRedisCluster,
} from "./node-redis-client.ts";
import { NodeRedisClustered } from "./node-redis-clustered.ts";
import { NodeRedisSingle } from "./node-redis-single.ts";
import { connectSubscriber } from "./node-redis-subscriber.ts";

/** What every client of ours has: nothing is kept for later, and prefixes and types of replies are ours. */
const OPTIONS = {
  disableOfflineQueue: true,
  keyPrefix: undefined,
  commandOptions: {},
  pingInterval: 1_000,
};

const SOCKET = {
  connectTimeout: COMMAND_TIMEOUT_MS,
  // A connection over which nothing comes, though it is asked every second, is dead: also one that is only being made.
  socketTimeout: COMMAND_TIMEOUT_MS + 500,
  reconnectStrategy: (retries: number) => reconnectDelayMs(retries + 1),
};

/**
 * Redis by node-redis. Every connection is a duplicate of the client that is given, with the settings that this package
 * relies on; the client itself is neither used nor closed.
 */
export function createNodeRedisDriver(
  template: NodeRedisClient | NodeRedisCluster,
  onFault: FaultListener,
): RedisDriver {
  return isNodeRedisCluster(template)
    ? clusterDriver(template, onFault)
    : singleDriver(template, onFault);
}

function singleDriver(template: NodeRedisClient, onFault: FaultListener): RedisDriver {
  const duplicate = (socket: object) =>
    watched(
      template.duplicate({ ...OPTIONS, socket: { ...template.options.socket, ...socket } }),
      onFault,
    );
  return {
    open: () =>
      new NodeRedisSingle(() => {
        const client = duplicate(SOCKET);
        // It goes on trying by itself; what went wrong has been told by 'error'.
        client.connect().catch(() => {});
        return client;
      }),
    openSubscriber: async (events) =>
      connectSubscriber(duplicate({ ...SOCKET, reconnectStrategy: false }), events),
  };
}

function clusterDriver(template: NodeRedisCluster, onFault: FaultListener): RedisDriver {
  const { defaults } = template._options;
  const clusters = new Set<NodeRedisClustered>();

  function duplicate(): NodeRedisCluster {
    const socket = { ...defaults?.socket, ...SOCKET };
    return watched(
      template.duplicate({
        keyPrefix: undefined,
        commandOptions: {},
        useReplicas: false,
        topologyRefreshOnReconnectionAttemptStrategy: 500,
        defaults: { ...defaults, ...OPTIONS, socket },
      }),
      onFault,
    );
  }

  /** A client of its own for one node: whatever is published reaches every node of a cluster. */
  async function duplicateNode(): Promise<NodeRedisClient> {
    // At the start the answer is on its way: to fail, and to try again later, would take longer.
    await within(Promise.race([...clusters].map(({ found }) => found)), "which nodes there are");
    const places = [...clusters].flatMap((cluster) =>
      cluster.masters.map((node) => ({ cluster, node })),
    );
    const place = places[Math.floor(Math.random() * places.length)];
    if (!place) throw new Error("No node of the Redis cluster is known yet.");
    // The library goes on trying to reach a node that is down: another one may be well.
    const client = await within(place.cluster.nodeClient(place.node), "a connection");
    const socket = { ...client.options.socket, ...SOCKET, reconnectStrategy: false };
    return watched(client.duplicate({ ...OPTIONS, socket }), onFault);
  }

  return {
    open(): RedisConnection {
      const connection = new NodeRedisClustered(duplicate);
      clusters.add(connection);
      return connection;
    },
    openSubscriber: async (events) => connectSubscriber(await duplicateNode(), events),
  };
}

function watched<T extends NodeRedisClient | NodeRedisCluster>(
  client: T,
  onFault: FaultListener,
): T {
  // An 'error' that nobody listens to would end the process.
  const listener = (cause: unknown) => onFault({ kind: "connection", what: "a connection", cause });
  client.on("error", listener);
  client.on("node-error", listener);
  return client;
}
