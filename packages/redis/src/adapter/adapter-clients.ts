import type { FaultListener, RedisConnection } from "../client/redis-client.ts";
import type { Subscriber } from "../client/subscriber.ts";

type MessageHandler = (message: Buffer, channel: string) => void;

/**
 * What the sharded adapter of Socket.IO uses of a node-redis client, for publishing and for subscribing, over our own
 * connections. So it serves with either library, it need not know the version of a server that is not there yet, its
 * subscriptions come back after an outage, and none of its promises rejects: what it carries may be lost.
 *
 * Its channels are plain ones here. Those of a shard would have to be subscribed to at that shard's node, and the rare
 * notices that the adapter carries are not worth a connection to each.
 */
export interface AdapterClients {
  publisher: {
    sSubscribe(): void;
    sPublish(channel: string, payload: string | Buffer): Promise<void>;
    /** Only ever asks how many listen to a channel. */
    sendCommand(command: readonly string[]): Promise<[string, number]>;
  };
  subscriber: {
    sSubscribe(channel: string, handler: MessageHandler): void;
    sUnsubscribe(channel: string): Promise<void>;
  };
}

export interface AdapterClientsParts {
  connection: RedisConnection;
  subscriber: Subscriber;
  onFault: FaultListener;
}

export function createAdapterClients(parts: AdapterClientsParts): AdapterClients {
  const { connection, subscriber, onFault } = parts;
  const ends = new Map<string, () => Promise<void>>();

  return {
    publisher: {
      sSubscribe() {},

      async sPublish(channel, payload) {
        if (!connection.ready) return;
        try {
          await connection.command(channel, ["PUBLISH", channel, encode(payload)]);
        } catch (cause) {
          onFault({ kind: "message", what: "a notice to other nodes", cause });
        }
      },

      async sendCommand([, , channel = ""]) {
        try {
          const counts = await connection.everywhere(["PUBSUB", "NUMSUB", channel]);
          const sum = counts.reduce<number>((total, each) => total + subscribersIn(each), 0);
          return [channel, sum];
        } catch (cause) {
          onFault({ kind: "message", what: "counting nodes", cause });
          return [channel, 1];
        }
      },
    },

    subscriber: {
      sSubscribe(channel, handler) {
        ends.set(
          channel,
          subscriber.keep(channel, (message) => handler(decode(message), channel)),
        );
      },

      async sUnsubscribe(channel) {
        await ends.get(channel)?.();
        ends.delete(channel);
      },
    },
  };
}

/** Text is published as it is; the adapter's binary form, which is no UTF-8, is marked and written as text. */
const BINARY = "base64:";

function encode(payload: string | Buffer): string {
  return typeof payload === "string" ? payload : BINARY + payload.toString("base64");
}

function decode(message: string): Buffer {
  return message.startsWith(BINARY)
    ? Buffer.from(message.slice(BINARY.length), "base64")
    : Buffer.from(message);
}

function subscribersIn(reply: unknown): number {
  return Array.isArray(reply) ? Number(reply[1]) : 0;
}
