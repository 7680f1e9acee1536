import type { Redis } from "ioredis";
import type { SubscriberConnection, SubscriberEvents } from "../client/redis-client.ts";
import { within } from "../client/within.ts";

/** Connects a client that does not reconnect by itself, and serves as a connection for subscriptions until it is cut. */
export async function connectSubscriber(
  client: Redis,
  events: SubscriberEvents,
): Promise<SubscriberConnection> {
  let over = false;
  client.on("message", (channel: string, message: string) => {
    if (!over) events.message(channel, message);
  });
  try {
    await within(client.connect(), "a connection");
  } catch (error) {
    client.disconnect();
    throw error;
  }
  client.once("end", () => {
    // It has ended by itself, but not what it keeps at the sentinels to hear of a failover.
    client.disconnect();
    if (!over) events.cut();
    over = true;
  });
  return {
    subscribe: (channels) => done(client.subscribe(...channels), "SUBSCRIBE"),
    unsubscribe: (channels) => done(client.unsubscribe(...channels), "UNSUBSCRIBE"),
    ping: () => done(client.ping(), "PING"),
    destroy() {
      over = true;
      client.disconnect();
    },
  };
}

async function done(reply: Promise<unknown>, what: string): Promise<void> {
  await within(reply, what);
}
