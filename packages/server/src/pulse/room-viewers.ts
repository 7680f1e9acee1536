import { Audience } from "./audience.ts";

/** How many watch a room: those on this node, known exactly, and those on the others, as last heard. */
export class RoomViewers {
  readonly #here = new Audience();
  #elsewhere = 0;
  /** What the viewers on this node were told last; undefined when not all were told the same. */
  #told: number | undefined;

  get here(): number {
    return this.#here.viewers;
  }

  /** The ids of those on this node. */
  get membersHere(): Iterable<string> {
    return this.#here.members;
  }

  get elsewhere(): number {
    return this.#elsewhere;
  }

  /** Members in the room, counted once on each node. */
  get total(): number {
    return this.#here.viewers + this.#elsewhere;
  }

  enter(memberId: string): void {
    this.#here.enter(memberId);
  }

  leave(memberId: string): void {
    this.#here.leave(memberId);
  }

  learn(elsewhere: number): void {
    this.#elsewhere = elsewhere;
  }

  /** Takes note that one viewer is told the number as it stands. */
  tellOne(): number {
    if (this.#told !== this.total) this.#told = undefined;
    return this.total;
  }

  /** Takes note that all are told the number as it stands; undefined when all know it. */
  tellAll(): number | undefined {
    if (this.#told === this.total) return undefined;
    this.#told = this.total;
    return this.total;
  }
}
