/** Who is in a room: members by how many of their connections are. */
export class Audience {
  readonly #connections = new Map<string, number>();

  /** Members with at least one connection in the room. */
  get viewers(): number {
    return this.#connections.size;
  }

  /** Their ids. */
  get members(): Iterable<string> {
    return this.#connections.keys();
  }

  enter(memberId: string): void {
    this.#connections.set(memberId, (this.#connections.get(memberId) ?? 0) + 1);
  }

  leave(memberId: string): void {
    const left = (this.#connections.get(memberId) ?? 0) - 1;
    if (left > 0) this.#connections.set(memberId, left);
    else this.#connections.delete(memberId);
  }
}
