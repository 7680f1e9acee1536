import { type Entry, LIMITS, type Position } from "@courtside/protocol";
import type { Ring } from "../fanout/ring.ts";
import type { EntryRange } from "../store/room-log.ts";
import type { ReadRange } from "./folded-page.ts";
import { Snapshots } from "./snapshots.ts";

/** What a viewer's view begins with. */
export interface Opening extends EntryRange {
  seq: number;
  recovered: boolean;
}

/** What a viewer wants to begin with: what came after a position, else the newest `history` entries. */
export interface OpeningWish {
  since?: Position;
  history: number;
}

/** What openings need to know of their room, as it stands when they ask. */
export interface OpeningSource {
  /** Up to here the room has delivered. */
  position(): Position;
  /** Up to here somebody may have seen it, here or on another node; at least the seq of the position. */
  reached(): number;
  /** The lowest seq that a viewer may be given. */
  lowestSeq(): number;
  read: ReadRange;
  /** The log could not be read: the opening is made of what is in memory. */
  onFault: (error: unknown) => void;
}

const OPENING_TRIES = 3;

/** Makes what those who join begin with: a recovery where that is possible, else a snapshot (LOG-4). */
export class Openings {
  readonly #ring: Ring;
  readonly #source: OpeningSource;
  readonly #snapshots: Snapshots;

  constructor(ring: Ring, source: OpeningSource) {
    this.#ring = ring;
    this.#source = source;
    this.#snapshots = new Snapshots(ring, {
      epoch: () => source.position().epoch,
      lowestSeq: source.lowestSeq,
      read: source.read,
      onFault: source.onFault,
    });
  }

  /**
   * An opening to which the next frame connects. Entries may come while the log is read; in a room where they
   * always do, the last try stands, and the client recovers the few that it lacks (LOG-8).
   */
  async make(wish: OpeningWish): Promise<Opening> {
    let opening = await this.#opening(wish);
    for (let tries = 1; tries < OPENING_TRIES && !this.#isCurrent(opening); tries += 1) {
      opening = await this.#opening(wish);
    }
    return opening;
  }

  /** To be called when the room has changed. */
  forget(): void {
    this.#snapshots.forget();
  }

  #isCurrent({ epoch, seq }: Position): boolean {
    const position = this.#source.position();
    return epoch === position.epoch && seq >= position.seq;
  }

  async #opening({ since, history }: OpeningWish): Promise<Opening> {
    const { epoch, seq } = this.#source.position();
    // It has seen more than is shown here now, and goes on from there: it was shown more before, or on another node.
    if (since?.epoch === epoch && since.seq > seq && since.seq <= this.#source.reached()) {
      return { epoch, seq: since.seq, recovered: true, entries: [], more: false };
    }
    if (since?.epoch === epoch && since.seq <= seq && seq - since.seq <= LIMITS.recoverEntries) {
      const entries = await this.#after(since.seq).catch(this.#unread);
      if (entries) return { epoch, seq, recovered: true, entries, more: false };
    }
    return { ...(await this.#snapshots.newest(history)), seq, recovered: false };
  }

  /** Without the log the view is replaced by what is in memory: complete or declared incomplete, never partial. */
  readonly #unread = (error: unknown): undefined => this.#source.onFault(error) as undefined;

  /** Every entry after `seq`, or undefined when retention or a clear took some of them (LOG-4). */
  async #after(seq: number): Promise<Entry[] | undefined> {
    if (seq + 1 < this.#source.lowestSeq() && seq < this.#source.position().seq) return undefined;
    const held = this.#ring.since(seq);
    if (held) return held.map(({ entry }) => entry);
    const { epoch } = this.#source.position();
    const range = await this.#source.read({ after: seq, limit: LIMITS.recoverEntries });
    // The same numbers of another epoch are other entries (LOG-5).
    if (range.epoch !== epoch) return undefined;
    return range.entries[0]?.seq === seq + 1 && !range.more ? range.entries : undefined;
  }
}
