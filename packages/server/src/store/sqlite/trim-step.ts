import type { Retention } from "../room-log.ts";
import type { Tables } from "./commit.ts";
import type { TrimOrder } from "./requests.ts";
import type { RoomRow } from "./room-table.ts";

/** Rows that one step drops, and rooms that it looks at: a few milliseconds, so that appends get their turn. */
const MAX_ROWS = 2_000;
const MAX_ROOMS = 200;

/**
 * One bounded step of retention, over the rooms whose id is `from` or above.
 *
 * @returns the room id at which the next step begins, or undefined when all is done.
 */
export function trimStep(
  tables: Tables,
  { from, retention, now, watched }: TrimOrder,
): number | undefined {
  const listened = new Set(watched);
  const expired = tables.outcomes.expire(now, MAX_ROWS);
  let budget = MAX_ROWS - expired;
  const rooms = tables.rooms.after(from - 1, MAX_ROOMS);
  for (const room of rooms) {
    if (room.seq === 0) {
      // Its id may be given again, but nothing is kept under it.
      if (!listened.has(room.name)) {
        tables.tallies.dropRoom(room);
        tables.rooms.drop(room);
      }
    } else if (budget > 0) budget -= trimRoom(tables, room, { retention, now, budget });
    // This room again: it may have more to drop than one step takes.
    if (budget <= 0) return room.id;
  }
  const last = rooms.at(-1);
  if (last && rooms.length === MAX_ROOMS) return last.id + 1;
  // The space is given back when all rooms are done.
  return tables.bodies.compact() > 0 && last ? last.id : undefined;
}

/** Drops at most `budget` of a room's oldest entries; returns how many it dropped. */
function trimRoom(
  { rooms, entries }: Tables,
  room: RoomRow,
  { retention, now, budget }: { retention: Retention; now: number; budget: number },
): number {
  const first = room.firstSeq;
  const end = Math.min(room.seq + 1, first + budget);
  // From the low end alone, up to the first entry that is young enough: what is left stays contiguous.
  const counted = Math.min(end, Math.max(first, room.seq - retention.maxEntries + 1));
  const keep = entries.firstSince(room, counted, end, now - retention.maxAgeMs) ?? end;
  if (keep === first) return 0;
  room.firstSeq = keep;
  entries.removeBelow(room, keep);
  rooms.save(room);
  return keep - first;
}
