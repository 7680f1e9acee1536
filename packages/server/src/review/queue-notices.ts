import type { QueueItem, QueueNotice } from "@courtside/protocol";
import type { FanoutClock } from "../fanout/fanout-clock.ts";

/** Milliseconds for which changes are gathered: a room whose hooks are down may hold hundreds of messages a second. */
const GATHER_MS = 100;

/** Brings the changes of the queues to the moderators, those of a room together. */
export class QueueNotices {
  readonly #clock: Pick<FanoutClock, "after">;
  readonly #send: (notice: QueueNotice) => void;
  readonly #gathered = new Map<string, { added: Map<string, QueueItem>; removed: Set<string> }>();

  constructor(clock: Pick<FanoutClock, "after">, send: (notice: QueueNotice) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  /** A held message that was added and removed within the same moment is not told at all. */
  add({ room, added = [], removed = [] }: QueueNotice): void {
    const gathered = this.#gathered.get(room) ?? this.#begin(room);
    for (const item of added) {
      gathered.added.set(item.id, item);
      gathered.removed.delete(item.id);
    }
    for (const id of removed) {
      const told = gathered.added.get(id);
      gathered.added.delete(id);
      // A reported message may have been told before, with fewer reports.
      if (!told || told.kind === "report") gathered.removed.add(id);
    }
  }

  #begin(room: string) {
    const gathered = { added: new Map<string, QueueItem>(), removed: new Set<string>() };
    this.#gathered.set(room, gathered);
    this.#clock.after(GATHER_MS, () => {
      this.#gathered.delete(room);
      const added = [...gathered.added.values()];
      const removed = [...gathered.removed];
      if (added.length + removed.length === 0) return;
      this.#send({
        room,
        ...(added.length > 0 && { added }),
        ...(removed.length > 0 && { removed }),
      });
    });
    return gathered;
  }
}
