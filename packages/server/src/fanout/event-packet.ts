import type { NoticeMap, NoticeName } from "@courtside/protocol";
import type { SerializedEntry } from "./serialized-entry.ts";

// What Socket.IO's default parser writes for an event of the default namespace: packet type 2 (EVENT) and
// the arguments as JSON. https://socket.io/docs/v4/socket-io-protocol/#event
const event = (name: NoticeName, payload: string) => `2["${name}",${payload}]`;

/** A notice as one Socket.IO packet. */
export function noticePacket<N extends NoticeName>(name: N, payload: NoticeMap[N]): string {
  return event(name, JSON.stringify(payload));
}

/** A stretch of a room's log. */
export interface LogRange {
  room: string;
  epoch: string;
  from: number;
  to: number;
}

/**
 * `room:entries` from entries that are serialised already.
 *
 * @param entries Those of the range that are shown, in order; it says how many it leaves out.
 */
export function entriesPacket(range: LogRange, entries: readonly SerializedEntry[]): string {
  const skipped = range.to - range.from + 1 - entries.length;
  return rangePacket(range, entries, skipped > 0 ? `,"skipped":${skipped}` : "");
}

/**
 * `room:entries` that covers nothing of the log, for what is told before its turn.
 *
 * @param seq Where those stand who are told.
 */
export function asidePacket(
  room: string,
  epoch: string,
  seq: number,
  entries: readonly SerializedEntry[],
): string {
  return rangePacket({ room, epoch, from: seq + 1, to: seq }, entries, "");
}

function rangePacket(
  { room, epoch, from, to }: LogRange,
  entries: readonly SerializedEntry[],
  rest: string,
): string {
  const range = `"room":${JSON.stringify(room)},"epoch":${JSON.stringify(epoch)},"from":${from},"to":${to}`;
  const list = entries.map(({ json }) => json).join(",");
  return event("room:entries", `{${range},"entries":[${list}]${rest}}`);
}
