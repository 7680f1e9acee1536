/**
 * Lets one pass at a time, in the order of arrival. A message holds the lane while it is judged and until it is handed
 * to the log, not until it is stored, so that a member's messages are in order and still share a commit.
 */
export class Lane {
  #last: Promise<void> | undefined;

  /**
   * Runs `pass` when all earlier ones have left the lane.
   *
   * @param pass Is given `leave`, which lets the next one in; it may go on after. Leaving twice does nothing.
   */
  async run<T>(pass: (leave: () => void) => Promise<T>): Promise<T> {
    const before = this.#last;
    const { promise: left, resolve: leave } = Promise.withResolvers<void>();
    this.#last = left;
    if (before) await before;
    try {
      return await pass(leave);
    } finally {
      leave();
      if (this.#last === left) this.#last = undefined;
    }
  }
}
