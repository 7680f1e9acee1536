/** Sides that are counted; a match has two, and a token may name anything. */
export const MAX_SIDES = 8;
/** Milliseconds for which another node's counts hold without being said again. */
const HOLD_MS = 6_000;
const MAX_NODES = 64;

export type Sides = Record<string, number>;

/** How many members of each side are in a room: on this node, and what the other nodes said last. */
export class SideCounts {
  /** Those with a side, so that a room without any keeps nothing. */
  readonly #members = new Map<string, string>();
  readonly #here = new Map<string, number>();
  readonly #elsewhere = new Map<string, { sides: Sides; until: number }>();

  /** Takes a member as one of a side; again where their token names another one now. */
  enter(memberId: string, side: string | undefined): void {
    if (this.#members.get(memberId) === side) return;
    this.leave(memberId);
    if (side === undefined || (!this.#here.has(side) && this.#here.size >= MAX_SIDES)) return;
    this.#members.set(memberId, side);
    this.#here.set(side, (this.#here.get(side) ?? 0) + 1);
  }

  leave(memberId: string): void {
    const side = this.#members.get(memberId);
    if (side === undefined) return;
    this.#members.delete(memberId);
    const left = (this.#here.get(side) ?? 0) - 1;
    if (left > 0) this.#here.set(side, left);
    else this.#here.delete(side);
  }

  /** Takes another node's counts in the place of its last ones. */
  hear(node: string, sides: Sides, now: number): void {
    this.#elsewhere.delete(node);
    if (Object.keys(sides).length === 0 || this.#elsewhere.size >= MAX_NODES) return;
    this.#elsewhere.set(node, { sides, until: now + HOLD_MS });
  }

  /** Those on this node. */
  get here(): Sides {
    return Object.fromEntries(this.#here);
  }

  /** Those on all nodes. */
  all(now: number): Sides {
    const sum = this.here;
    for (const [node, { sides, until }] of this.#elsewhere) {
      if (until <= now) this.#elsewhere.delete(node);
      else for (const [side, count] of Object.entries(sides)) sum[side] = (sum[side] ?? 0) + count;
    }
    return sum;
  }

  /** When the next of the other nodes' counts ends by itself. */
  get nextEnd(): number | undefined {
    const ends = Array.from(this.#elsewhere.values(), ({ until }) => until);
    return ends.length > 0 ? Math.min(...ends) : undefined;
  }
}
