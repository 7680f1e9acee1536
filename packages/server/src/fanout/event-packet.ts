import type { NoticeMap, NoticeName } from "@courtside/protocol";
import type { SerializedEntry } from "./serialized-entry.ts";

// What Socket.IO's default parser writes for an event of the default namespace: packet type 2 (EVENT) and
// the arguments as JSON. https://socket.io/docs/v4/socket-io-protocol/#event
const event = (name: NoticeName, payload: string) => `2["${name}",${payload}]`;

/** A notice as one Socket.IO packet. */
export function noticePacket<N extends NoticeName>(name: N, payload: NoticeMap[N]): string {
  return event(name, JSON.stringify(payload));
}

/**
 * `room:entries` from entries that are serialised already.
 *
 * @param entries Contiguous, at least one.
 */
export function entriesPacket(
  room: string,
  epoch: string,
  entries: readonly SerializedEntry[],
): string {
  const from = entries[0]?.seq ?? 0;
  const to = entries.at(-1)?.seq ?? 0;
  return rangePacket({ room, epoch, from, to }, entries);
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
  return rangePacket({ room, epoch, from: seq + 1, to: seq }, entries);
}

function rangePacket(
  { room, epoch, from, to }: { room: string; epoch: string; from: number; to: number },
  entries: readonly SerializedEntry[],
): string {
  const range = `"room":${JSON.stringify(room)},"epoch":${JSON.stringify(epoch)},"from":${from},"to":${to}`;
  return event(
    "room:entries",
    `{${range},"entries":[${entries.map(({ json }) => json).join(",")}]}`,
  );
}
