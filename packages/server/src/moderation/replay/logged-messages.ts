import type { Message } from "@courtside/protocol";
import type { RoomLog } from "../../store/room-log.ts";

const PAGE = 200;

/** The messages of a room as they stand now, the oldest first, within a time (Unix milliseconds, both inclusive). */
export async function* messagesBetween(
  log: Pick<RoomLog, "read">,
  room: string,
  {
    from = 0,
    to = Number.POSITIVE_INFINITY,
  }: { from?: number | undefined; to?: number | undefined } = {},
): AsyncIterable<Message> {
  let after = 0;
  for (;;) {
    const { entries, more } = await log.read(room, { after, limit: PAGE });
    for (const entry of entries) {
      if (entry.kind === "message" && entry.at >= from && entry.at <= to) yield entry.message;
    }
    const last = entries.at(-1);
    // Times rise with positions, so nothing later is within.
    if (!more || !last || last.at > to) return;
    after = last.seq;
  }
}

/** The newest messages of a room as they stand now, the oldest of them first. */
export async function lastMessages(
  log: Pick<RoomLog, "read">,
  room: string,
  limit: number,
): Promise<Message[]> {
  const found: Message[] = [];
  let before: number | undefined;
  for (;;) {
    const range = { limit: PAGE, ...(before !== undefined && { before }) };
    const { entries, more } = await log.read(room, range);
    const messages = entries.flatMap((entry) => (entry.kind === "message" ? [entry.message] : []));
    found.unshift(...messages);
    const first = entries[0];
    if (found.length >= limit || !more || !first) return found.slice(-limit);
    before = first.seq;
  }
}
