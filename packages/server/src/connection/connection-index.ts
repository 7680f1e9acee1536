import type { Connection } from "./connection.ts";

const NONE: ReadonlySet<Connection> = new Set();

/** The connections of this node, by member. */
export class ConnectionIndex {
  readonly #members = new Map<string, Set<Connection>>();

  add(connection: Connection): void {
    const { id } = connection.identity.member;
    const theirs = this.#members.get(id) ?? new Set();
    theirs.add(connection);
    this.#members.set(id, theirs);
  }

  remove(connection: Connection): void {
    const { id } = connection.identity.member;
    const theirs = this.#members.get(id);
    if (theirs?.delete(connection) && theirs.size === 0) this.#members.delete(id);
  }

  /** A member's connections; none for one who is not here. */
  of(memberId: string): ReadonlySet<Connection> {
    return this.#members.get(memberId) ?? NONE;
  }

  *all(): IterableIterator<Connection> {
    for (const theirs of this.#members.values()) yield* theirs;
  }
}
