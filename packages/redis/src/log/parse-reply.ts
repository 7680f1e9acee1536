import type { Threads } from "@courtside/protocol";
import type {
  AppendOutcome,
  EntryRange,
  RoomHead,
  ThreadPage,
  ThreadSummaries,
} from "@courtside/server";
import type { RedisReply } from "../client/redis-client.ts";
import { texts } from "../client/texts.ts";

/** What came of one append. */
export type AppendAnswer = AppendOutcome | { status: "duplicate" };

/** What the append script says of one in a batch; `stored`: the entry is just what was asked for, and has this seq. */
export type BatchAnswer = AppendAnswer | { status: "stored"; epoch: string; seq: number };

export function parseHead(reply: RedisReply): RoomHead {
  const [epoch, seq, first, cleared, settings, settingsSeq, pinned, score] = texts(reply, 8);
  return {
    epoch: epoch as string,
    seq: Number(seq),
    firstSeq: Number(first),
    clearedSeq: Number(cleared),
    settingsSeq: Number(settingsSeq),
    ...(settings && { settings: JSON.parse(settings) }),
    ...(pinned && { pinned: JSON.parse(pinned) }),
    ...(score && { score: JSON.parse(score) }),
  };
}

export function parseRange(reply: RedisReply): EntryRange {
  const [epoch, more, entries] = texts(reply, 3) as [string, string, string];
  return { epoch, entries: JSON.parse(entries), more: more === "1" };
}

/** A page of a thread, which comes the newest first. */
export function parseReplies(reply: RedisReply): ThreadPage {
  const [epoch, more, replies] = texts(reply, 3) as [string, string, string];
  return { epoch, replies: JSON.parse(replies).reverse(), more: more === "1" };
}

/** What was answered for each of these threads. */
export function parseThreads(reply: RedisReply, rootIds: readonly string[]): ThreadSummaries {
  const [epoch, head, ...sums] = texts(reply, 2 + 2 * rootIds.length) as [
    string,
    string,
    ...string[],
  ];
  const seq = Number(head);
  const threads: Threads = {};
  rootIds.forEach((rootId, index) => {
    const [count, lastAt] = sums.slice(2 * index, 2 * index + 2);
    if (lastAt) threads[rootId] = { count: Number(count), lastAt: Number(lastAt), seq };
  });
  return { epoch, seq, threads };
}

/** The answers to a batch, of which there have to be `count`. */
export function parseAppended(reply: RedisReply, count: number): BatchAnswer[] {
  const [epoch, ...rest] = texts(reply, 1 + 2 * count) as [string, ...string[]];
  return Array.from({ length: count }, (_, index) => {
    const [status, value] = rest.slice(2 * index, 2 * index + 2) as [string, string];
    return status === "stored"
      ? { status, epoch, seq: Number(value) }
      : parseAnswer(epoch, status, value);
  });
}

export function parseAnswer(epoch: string, status: string, json: string): AppendAnswer {
  switch (status) {
    case "appended":
      return { status, epoch, entry: JSON.parse(json) };
    case "repeated":
      return { status, epoch, ...JSON.parse(json) };
    case "reused":
    case "missing":
    case "stale":
    case "duplicate":
      return { status };
    default:
      throw new Error(`Redis answered an append with ${JSON.stringify(status)}.`);
  }
}
