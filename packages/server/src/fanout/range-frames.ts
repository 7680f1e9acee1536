import { concernedBy } from "./display-budget.ts";
import { entriesPacket } from "./event-packet.ts";
import { Frame } from "./frame.ts";
import type { SerializedEntry } from "./serialized-entry.ts";
import type { Spectator } from "./spectator.ts";

export interface RangeFramesOptions {
  room: string;
  epoch: string;
  /** Contiguous. */
  entries: readonly SerializedEntry[];
  /** Those of them that the display budget leaves out. */
  skipped: readonly SerializedEntry[];
  /** Packets that go before the entries, and after them. */
  before?: readonly string[];
  after?: readonly string[];
  compression: "deflate" | "none";
}

/**
 * One stretch of the log as frames: one that all get, encoded once. Where the display budget left something out of it, one with
 * everything for those who see all, and one of their own for those whom some of that concerns.
 */
export class RangeFrames {
  /** What everyone gets who is owed nothing besides. */
  readonly shared: Frame;
  readonly #options: RangeFramesOptions;
  #whole: Frame | undefined;
  /** By member, the seqs that concern them of what was left out; undefined where nothing was. */
  readonly #owed: ReadonlyMap<string, ReadonlySet<number>> | undefined;
  readonly #own = new Map<string, Frame>();

  constructor(options: RangeFramesOptions) {
    const { skipped, compression } = options;
    this.#options = options;
    const leftOut = new Set(skipped.map(({ seq }) => seq));
    this.shared = this.#frame((seq) => !leftOut.has(seq), compression);
    if (skipped.length > 0) this.#owed = owedOf(skipped);
  }

  for(spectator: Spectator): Frame {
    if (!this.#owed) return this.shared;
    if (spectator.sees === "everything") {
      this.#whole ??= this.#frame(() => true, this.#options.compression);
      return this.#whole;
    }
    const owed = this.#owed.get(spectator.memberId);
    return owed ? this.#ownFrame(spectator.memberId, owed) : this.shared;
  }

  #ownFrame(memberId: string, owed: ReadonlySet<number>): Frame {
    const known = this.#own.get(memberId);
    if (known) return known;
    const leftOut = new Set(this.#options.skipped.map(({ seq }) => seq));
    // Deflating costs several writes: too much for a frame that goes to one member.
    const frame = this.#frame((seq) => owed.has(seq) || !leftOut.has(seq), "none");
    this.#own.set(memberId, frame);
    return frame;
  }

  #frame(isShown: (seq: number) => boolean, compression: "deflate" | "none"): Frame {
    const { room, epoch, entries, before = [], after = [] } = this.#options;
    const [first, last] = [entries[0], entries.at(-1)];
    if (!first || !last) return new Frame([...before, ...after], compression);
    const range = { room, epoch, from: first.seq, to: last.seq };
    const shown = entries.filter(({ seq }) => isShown(seq));
    return new Frame([...before, entriesPacket(range, shown), ...after], compression);
  }
}

function owedOf(skipped: readonly SerializedEntry[]): Map<string, Set<number>> {
  const owed = new Map<string, Set<number>>();
  for (const { seq, entry } of skipped) {
    if (entry.kind !== "message") continue;
    for (const memberId of concernedBy(entry.message)) {
      const seqs = owed.get(memberId);
      if (seqs) seqs.add(seq);
      else owed.set(memberId, new Set([seq]));
    }
  }
  return owed;
}
