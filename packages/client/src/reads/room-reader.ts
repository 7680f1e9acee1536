import type { ChatClient } from "../chat-client.ts";
import type { ChatRoom } from "../chat-room.ts";
import { after, nothing } from "../timer.ts";

/** Milliseconds between two words to the server; and in a room with more viewers than it names, where a crowd reads at once. */
const SMALL_ROOM_MS = 2_000;
const LARGE_ROOM_MS = 30_000;

/** How far the member has read in one room, over all their devices. */
export interface RoomReader {
  /** The highest seq that was read; null where that is not known, as for somebody who is here for the first time. */
  readonly lastRead: number | null;
  /**
   * Everything up to a seq has been read. Call it at any rate: the server is told every 2 s at most, in a room with more than
   * `presenceMax` viewers every 30 s.
   *
   * @param seq Default: the last one that is known.
   */
  mark(seq?: number): void;
  /** Tells the server now what it has not been told: the page is about to be hidden. */
  flush(): void;
}

const readers = new WeakMap<ChatRoom, RoomReader>();

/** The reader of a room: the same one for the same room, so that two who show it know the same. */
export function readerOf(client: Pick<ChatClient, "command">, room: ChatRoom): RoomReader {
  const known = readers.get(room);
  if (known) return known;
  const reader = createReader(client, room);
  readers.set(room, reader);
  return reader;
}

function createReader({ command }: Pick<ChatClient, "command">, room: ChatRoom): RoomReader {
  /** What was marked here, in the log of an epoch; and up to where the server knows of it. */
  let marked: { epoch: string; seq: number } | null = null;
  let toldSeq = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  let cancel = nothing;

  function lastRead(): number | null {
    const { epoch, me } = room.getSnapshot();
    const here = marked?.epoch === epoch ? marked.seq : 0;
    return Math.max(here, me?.lastRead ?? 0) || null;
  }

  function tell() {
    cancel();
    cancel = nothing;
    const { joined, epoch } = room.getSnapshot();
    if (!joined || !marked || marked.epoch !== epoch || marked.seq <= toldSeq) return;
    const { seq } = marked;
    toldSeq = seq;
    toldAt = Date.now();
    void command("read:mark", { room: room.id, seq }).then(({ ok }) => {
      // What it did not hear of it is told with the next mark.
      if (!ok && toldSeq === seq) toldSeq = 0;
    });
  }

  return {
    get lastRead() {
      return lastRead();
    },
    mark(seq = room.getSnapshot().seq) {
      const { epoch, viewers, state } = room.getSnapshot();
      if (epoch === null || seq <= (lastRead() ?? 0)) return;
      if (marked?.epoch !== epoch) toldSeq = 0;
      marked = { epoch, seq };
      const isLarge = (viewers ?? 0) > (state?.settings.presenceMax ?? 0);
      const waitMs = toldAt + (isLarge ? LARGE_ROOM_MS : SMALL_ROOM_MS) - Date.now();
      if (waitMs <= 0) tell();
      else if (cancel === nothing) cancel = after(waitMs, tell);
    },
    flush: tell,
  };
}
