import { randomUUID } from "node:crypto";
import type { Entry } from "@courtside/protocol";
import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { Records } from "../store/records.ts";
import {
  addMoment,
  addTo,
  BLOCK_MS,
  type Block,
  blockStart,
  emptyBlock,
} from "./highlight-block.ts";
import { type Curve, mergeBlocks } from "./merge-blocks.ts";

/** Milliseconds for which a room's curve is kept. */
export const KEPT_MS = 86_400_000;
/** Milliseconds between two times at which a node stores what it has counted. */
export const FLUSH_MS = 10_000;
/** Milliseconds after which what could not be stored is let go of. */
const UNSTORED_MS = 3_600_000;
const PAGE = 200;

export interface HighlightBookOptions {
  records: Pick<Records, "commit" | "read">;
  clock: Pick<FanoutClock, "after">;
  /** Unix milliseconds. */
  now: () => number;
  onFault: (error: unknown) => void;
}

interface Kept {
  block: Block;
  state: "stored" | "changed";
}

/**
 * How loud rooms are over time. Each node counts what it takes in itself, in records of its own, so that nothing is counted twice and
 * no two nodes write to one record; whoever asks gets the sum.
 */
export class HighlightBook {
  readonly #options: HighlightBookOptions;
  /** Of this run of this node: another begins at nothing, and adds to what this one has stored. */
  readonly #node = randomUUID().slice(0, 13);
  readonly #rooms = new Map<string, Map<number, Kept>>();
  #cancel: (() => void) | undefined;

  constructor(options: HighlightBookOptions) {
    this.#options = options;
  }

  /** To be called with every entry that this node has appended. */
  appended(room: string, entry: Entry): void {
    if (entry.kind === "message") this.#add(room, "messages", entry.at, 1);
    if (entry.kind !== "event") return;
    const { seq, type, title, side, at, playhead = at } = entry;
    const moment = { at: playhead, seq, type, title, ...(side !== undefined && { side }) };
    addMoment(this.#block(room, at), moment);
  }

  /** To be called with what members of this node throw. */
  thrown(room: string, count: number): void {
    this.#add(room, "bursts", this.#options.now(), count);
  }

  /** A room's curve from `from` to before `to`, in Unix milliseconds. Rejects when the store fails. */
  async read(room: string, from: number, to: number): Promise<Curve> {
    await this.#store(room);
    const { records } = this.#options;
    // By their ids: what is written anew meanwhile comes once more, at the end.
    const blocks = new Map<string, Block>();
    let after = 0;
    for (;;) {
      const page = await records.read(collectionOf(room), { after, limit: PAGE });
      for (const { id, value } of page.records) if (value !== null) blocks.set(id, value as Block);
      after = page.records.at(-1)?.version ?? after;
      if (!page.more) break;
    }
    return mergeBlocks([...blocks.values()], from, to);
  }

  /** Stores what is not stored yet. */
  async close(): Promise<void> {
    this.#cancel?.();
    await this.#flush();
    this.#cancel?.();
  }

  #add(room: string, kind: "messages" | "bursts", at: number, count: number): void {
    addTo(this.#block(room, at), kind, at, count);
  }

  /** The block to change now. */
  #block(room: string, at: number): Block {
    const start = blockStart(at);
    const blocks = this.#rooms.get(room) ?? new Map<number, Kept>();
    this.#rooms.set(room, blocks);
    const kept = blocks.get(start) ?? { block: emptyBlock(start), state: "changed" };
    kept.state = "changed";
    blocks.set(start, kept);
    this.#cancel ??= this.#options.clock.after(FLUSH_MS, () => void this.#flush());
    return kept.block;
  }

  async #flush(): Promise<void> {
    this.#cancel = undefined;
    const { clock, now, onFault } = this.#options;
    for (const room of [...this.#rooms.keys()]) {
      try {
        await this.#store(room);
      } catch (error) {
        onFault(error);
      }
      this.#letGo(room, now());
    }
    const waits = [...this.#rooms.values()].some((blocks) => changed(blocks).length > 0);
    if (waits) this.#cancel ??= clock.after(FLUSH_MS, () => void this.#flush());
  }

  async #store(room: string): Promise<void> {
    const waiting = changed(this.#rooms.get(room));
    if (waiting.length === 0) return;
    for (const kept of waiting) kept.state = "stored";
    try {
      const writes = waiting.map(({ block }) => ({
        id: `${block.start}-${this.#node}`,
        value: block,
        expiresAt: block.start + BLOCK_MS + KEPT_MS,
      }));
      await this.#options.records.commit(collectionOf(room), writes);
    } catch (error) {
      for (const kept of waiting) kept.state = "changed";
      throw error;
    }
  }

  /** Forgets what nothing is added to any more and is stored, or cannot be. */
  #letGo(room: string, now: number): void {
    const blocks = this.#rooms.get(room);
    for (const [start, { state }] of blocks ?? []) {
      const age = now - start - BLOCK_MS;
      if (age > UNSTORED_MS || (age > FLUSH_MS && state === "stored")) blocks?.delete(start);
    }
    if (blocks?.size === 0) this.#rooms.delete(room);
  }
}

function changed(blocks: ReadonlyMap<number, Kept> = new Map()): Kept[] {
  return [...blocks.values()].filter(({ state }) => state === "changed");
}

function collectionOf(room: string): string {
  return `highlights:${room}`;
}
