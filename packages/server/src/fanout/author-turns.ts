/** Authors whose last turn is remembered. */
const AUTHORS_KEPT = 2_000;

/**
 * Whose turn it is to be shown, where not everyone can be: theirs whose last turn is longest ago. So whoever writes now and then
 * is shown as often as somebody who writes all the time.
 */
export class AuthorTurns {
  /** The authors shown, the one whose turn is longest ago first. */
  readonly #turns = new Map<string, number>();
  #turn = 0;

  /**
   * Up to `count` of the messages: one of each author in the order of their turns, then a second one of each, and so on.
   *
   * @param messages In the order in which they were written.
   */
  pick<T>(messages: readonly T[], count: number, authorOf: (message: T) => string): Set<T> {
    const waiting = new Map<string, T[]>();
    for (const message of messages) {
      const author = authorOf(message);
      const theirs = waiting.get(author);
      if (theirs) theirs.push(message);
      else waiting.set(author, [message]);
    }
    const authors = [...waiting.keys()].sort((one, other) => this.#last(one) - this.#last(other));
    const picked = new Set<T>();
    for (let round = 0; picked.size < count; round += 1) {
      const before = picked.size;
      for (const author of authors) {
        const message = waiting.get(author)?.[round];
        if (message === undefined || picked.size === count) continue;
        picked.add(message);
        this.#takeTurn(author);
      }
      if (picked.size === before) break;
    }
    return picked;
  }

  #last(author: string): number {
    return this.#turns.get(author) ?? 0;
  }

  #takeTurn(author: string): void {
    this.#turn += 1;
    this.#turns.delete(author);
    this.#turns.set(author, this.#turn);
    const [longestAgo] = this.#turns.keys();
    if (this.#turns.size > AUTHORS_KEPT && longestAgo !== undefined) this.#turns.delete(longestAgo);
  }
}
