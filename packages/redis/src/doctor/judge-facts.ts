import type { Durability } from "../redis-store-options.ts";
import type { RedisFacts } from "./read-facts.ts";

/** What was found, as one line. A `note` is worth knowing; a `bad` one says what to do. */
export interface RedisFinding {
  status: "good" | "note" | "bad";
  line: string;
}

const LEAST_MAJOR = 7;

/** What of a Redis is as it should be for a chat that has to keep what it acknowledged, and what is not. */
export function judgeFacts(facts: RedisFacts, durability: Durability): RedisFinding[] {
  return [
    judgeVersion(facts),
    ...judgeRole(facts),
    judgePersistence(facts),
    judgeEviction(facts),
    ...(durability === "replicated" ? [judgeReplicas(facts), judgeLeast(facts)] : []),
  ];
}

function judgeVersion({ version }: RedisFacts): RedisFinding {
  return Number.parseInt(version, 10) >= LEAST_MAJOR
    ? { status: "good", line: `version ${version}` }
    : { status: "note", line: `version ${version}; Courtside is tested with ${LEAST_MAJOR} on` };
}

function judgeRole({ role }: RedisFacts): RedisFinding[] {
  if (role !== "slave") return [];
  return [{ status: "bad", line: "is a replica, which takes no writes; name its primary" }];
}

function judgePersistence({ appendonly, appendfsync }: RedisFacts): RedisFinding {
  if (appendonly === undefined) {
    return { status: "note", line: "does not say whether it writes to disk; it should" };
  }
  if (!appendonly) {
    return {
      status: "bad",
      line: "appendonly is off: all that is said is lost when it restarts; set appendonly yes",
    };
  }
  return appendfsync === "no"
    ? {
        status: "note",
        line: "appendfsync is no: a power cut costs half a minute of what was said; everysec costs two seconds",
      }
    : { status: "good", line: "appendonly is on" };
}

function judgeEviction({ evictionPolicy }: RedisFacts): RedisFinding {
  if (evictionPolicy === undefined) {
    return {
      status: "note",
      line: "does not say its maxmemory-policy, which has to be noeviction",
    };
  }
  return evictionPolicy === "noeviction"
    ? { status: "good", line: "maxmemory-policy is noeviction" }
    : {
        status: "bad",
        line: `maxmemory-policy is ${evictionPolicy}: rooms would vanish when its memory is full; set noeviction`,
      };
}

function judgeReplicas({ replicas }: RedisFacts): RedisFinding {
  return replicas > 0
    ? { status: "good", line: `replicas that follow it: ${replicas}` }
    : {
        status: "bad",
        line: "no replica follows it, and with redisDurability replicated no message is taken; add one, or use local",
      };
}

function judgeLeast({ minReplicas }: RedisFacts): RedisFinding {
  if (minReplicas === undefined) {
    return {
      status: "note",
      line: "does not say its min-replicas-to-write, which has to be 1 or more",
    };
  }
  return minReplicas > 0
    ? { status: "good", line: `min-replicas-to-write is ${minReplicas}` }
    : {
        status: "bad",
        line: "min-replicas-to-write is 0: a primary that was cut off goes on taking writes that are lost later; set 1",
      };
}
