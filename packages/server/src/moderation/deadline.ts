/** The time that is left for an answer, shared by all who take part in it. */
export interface Deadline {
  /** Aborted when the time is over. */
  readonly signal: AbortSignal;
  /** Settles as `work` does, or rejects with {@link OutOfTime} when the time is over first. */
  wait<T>(work: PromiseLike<T>): Promise<T>;
  /** The answer is there: the timer goes, and whoever still works for it is told to stop. */
  end(): void;
}

/** Thrown to whoever waits past a deadline. */
export class OutOfTime extends Error {
  override readonly name = "OutOfTime";
}

/**
 * @param budgetMs Milliseconds from now.
 * @param closing Ends it early, for example when the server closes.
 */
export function createDeadline(budgetMs: number, closing: AbortSignal): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  const { promise: over, reject } = Promise.withResolvers<never>();
  over.catch(() => {});
  const expire = () => {
    reject(new OutOfTime("The budget is over."));
    controller.abort();
  };
  const timer = setTimeout(expire, budgetMs);
  closing.addEventListener("abort", expire, { once: true });
  if (closing.aborted) expire();
  return {
    signal,
    wait: (work) => Promise.race([work, over]),
    end() {
      clearTimeout(timer);
      closing.removeEventListener("abort", expire);
      controller.abort();
    },
  };
}
