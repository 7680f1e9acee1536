import type { Entry, RoomState } from "@courtside/protocol";
import { roomConfig, type ServerOptions } from "../options/index.ts";
import { readFoldedPage } from "../rooms/folded-page.ts";
import { roomState, viewOf } from "../rooms/room-view.ts";
import type { RoomLog } from "../store/room-log.ts";

/** A line of an export. The last one is of the kind `end`: an export without it is not whole. */
export type ExportLine =
  | { kind: "room"; epoch: string; seq: number; exportedAt: number; state: RoomState }
  | { kind: "entry"; entry: Entry }
  | { kind: "end"; entries: number };

export interface ExportParts {
  log: Pick<RoomLog, "open" | "read">;
  options: Pick<ServerOptions, "rooms">;
  now: () => number;
}

/** Entries that are in memory at a time. */
const PAGE = 200;

/**
 * Everything that a room shows, oldest first, as it stands when each part is read: no text that was deleted or edited away. What is
 * written after it began is not in it.
 *
 * @throws the store's Error, also midway.
 */
export async function* exportRoom(
  { log, options, now }: ExportParts,
  room: string,
): AsyncGenerator<ExportLine> {
  const head = await log.open(room);
  const configured = roomConfig(options.rooms, room);
  const state = roomState(room, configured, viewOf(head, configured.settings));
  const { epoch, seq } = head;
  yield { kind: "room", epoch, seq, exportedAt: now(), state };
  let entries = 0;
  let after = 0;
  for (;;) {
    const page = await readFoldedPage((range) => log.read(room, range), { after, limit: PAGE });
    for (const entry of page.entries) {
      if (entry.seq > seq) break;
      entries += 1;
      yield { kind: "entry", entry };
    }
    const last = page.entries.at(-1);
    if (!page.more || !last || last.seq >= seq) break;
    after = last.seq;
  }
  yield { kind: "end", entries };
}
