import type { AdapterFactory } from "@courtside/server";
import { createShardedAdapter } from "@socket.io/redis-adapter";
import { type AdapterClientsParts, createAdapterClients } from "./adapter-clients.ts";

/**
 * The Socket.IO adapter by which nodes reach each other's connections. It carries what may be lost; messages travel
 * through the log.
 *
 * @param prefix What its channels begin with.
 */
export function createAdapter(parts: AdapterClientsParts, prefix: string): AdapterFactory {
  const { publisher, subscriber } = createAdapterClients(parts);
  return createShardedAdapter(publisher, subscriber, {
    channelPrefix: `${prefix}:socket.io`,
    // One channel for all: a channel for every Socket.IO room would be one for every member.
    subscriptionMode: "static",
  });
}
