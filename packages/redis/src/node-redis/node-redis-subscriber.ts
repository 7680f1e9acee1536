import type { SubscriberConnection, SubscriberEvents } from "../client/redis-client.ts";
import { within } from "../client/within.ts";
import type { NodeRedisClient } from "./node-redis-client.ts";

/** Connects a client that does not reconnect by itself, and serves as a connection for subscriptions until it is cut. */
export async function connectSubscriber(
  client: NodeRedisClient,
  events: SubscriberEvents,
): Promise<SubscriberConnection> {
  let over = false;
  const listener = (message: string, channel: string) => {
    if (!over) events.message(channel, message);
  };
  const end = () => {
    over = true;
    if (client.isOpen) client.destroy();
  };
  try {
    await within(client.connect(), "a connection");
  } catch (error) {
    end();
    throw error;
  }
  const cut = () => {
    if (over) return;
    end();
    events.cut();
  };
  client.on("error", cut);
  client.on("end", cut);
  return {
    subscribe: (channels) => within(client.subscribe([...channels], listener), "SUBSCRIBE"),
    unsubscribe: (channels) => within(client.unsubscribe([...channels], listener), "UNSUBSCRIBE"),
    ping: async () => void (await within(client.sendCommand(["PING"]), "PING")),
    destroy: end,
  };
}
