import type { Signals } from "@courtside/server";
import { defineScript } from "../client/define-script.ts";
import { makeToken } from "../client/make-token.ts";
import type { RedisParts } from "../redis-parts.ts";

type RedisSignalsParts = Pick<RedisParts, "prefix" | "connection" | "subscriber" | "onFault">;

/**
 * A script, since it has a key: on a cluster the room's signals are then all published by one node. A bare PUBLISH goes to
 * any, and one signal overtakes another on the way from there.
 */
const PUBLISH_SCRIPT = defineScript("return redis.call('PUBLISH', KEYS[1], ARGV[1])");

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
        .run({ script: PUBLISH_SCRIPT, keys: [channel], args: [message] })
        .catch((cause: unknown) => onFault({ kind: "message", what: "a signal", cause }));
    },

    watch(room, listener) {
      return subscriber.add(channelOf(room), (message) => {
        const { sender, signal } = parse(message);
        if (sender === undefined)
          onFault({ kind: "message", what: `a signal for room ${room}`, cause: message });
        else if (sender !== node) listener(signal);
      });
    },
  };
}

/** Without a sender it is nothing that a node of ours has sent. */
function parse(message: string): { sender?: string; signal?: unknown } {
  const [, sender, json] = /^([\w-]+) (.*)$/s.exec(message) ?? [];
  if (sender === undefined || json === undefined) return {};
  try {
    return { sender, signal: JSON.parse(json) };
  } catch {
    return {};
  }
}
