import type { Signals } from "@courtside/server";
import { makeToken } from "../client/make-token.ts";
import type { FaultListener, RedisConnection } from "../client/redis-client.ts";
import type { Subscriber } from "../client/subscriber.ts";

export interface RedisSignalsParts {
  prefix: string;
  connection: RedisConnection;
  subscriber: Subscriber;
  onFault: FaultListener;
}

/** Signals by pub/sub: a channel a room, on which every message begins with the name of the node that sent it. */
export function createRedisSignals(parts: RedisSignalsParts): Signals {
  const { connection, subscriber, onFault } = parts;
  const node = makeToken();
  const channelOf = (room: string) => `${parts.prefix}:{${room}}:signals`;

  return {
    send(room, signal) {
      // While Redis is away the signal is lost, as signals may be.
      if (!connection.ready) return;
      const channel = channelOf(room);
      const message = `${node} ${JSON.stringify(signal)}`;
      connection
        .command(channel, ["PUBLISH", channel, message])
        .catch((cause: unknown) => onFault({ what: "a signal", cause }));
    },

    watch(room, listener) {
      return subscriber.add(channelOf(room), (message) => {
        const end = message.indexOf(" ");
        if (message.slice(0, end) === node) return;
        const signal = parse(message.slice(end + 1));
        if (signal === undefined) onFault({ what: `a signal for room ${room}`, cause: message });
        else listener(signal);
      });
    },
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
