import type { Append, AppendOutcome } from "../room-log.ts";
import type { AppendCall, AppendResult } from "./requests.ts";

/** Appends of one commit at most: what takes the disk some tens of milliseconds. */
const MAX_COMMIT = 2_000;
/** Appends that may wait: some seconds' worth. Beyond it the store refuses, and memory stays bounded. */
const MAX_WAITING = 50_000;

interface Waiting extends AppendCall {
  resolve: (outcomes: AppendOutcome[]) => void;
  reject: (error: Error) => void;
}

/** Commits a batch; rejects when the store is at fault. */
export type Commit = (calls: readonly AppendCall[]) => Promise<AppendResult[]>;

/**
 * Makes a sync per append cheap: all that was asked for while one commit ran goes into the next. An idle store
 * commits at once.
 */
export class GroupCommit {
  readonly #commit: Commit;
  #waiting: Waiting[] = [];
  #waitingAppends = 0;
  #running: Promise<void> | undefined;

  constructor(commit: Commit) {
    this.#commit = commit;
  }

  append(room: string, appends: readonly Append[]): Promise<AppendOutcome[]> {
    if (this.#waitingAppends + appends.length > MAX_WAITING) {
      return Promise.reject(new Error("The store has too much to write; try again."));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ room, appends, resolve, reject });
      this.#waitingAppends += appends.length;
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // Lets everything else that this turn of the event loop asks for into the first commit.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#commitNext();
    this.#running = undefined;
  }

  async #commitNext(): Promise<void> {
    const batch = this.#take();
    try {
      const results = await this.#commit(batch.map(({ room, appends }) => ({ room, appends })));
      for (const [index, call] of batch.entries()) settle(call, results[index]);
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error));
      for (const call of batch) call.reject(reason);
    }
  }

  #take(): Waiting[] {
    let appends = 0;
    // One call at least, however large.
    const end = this.#waiting.findIndex((call, index) => {
      appends += call.appends.length;
      return index > 0 && appends > MAX_COMMIT;
    });
    const batch = this.#waiting.splice(0, end === -1 ? this.#waiting.length : end);
    for (const call of batch) this.#waitingAppends -= call.appends.length;
    return batch;
  }
}

function settle(call: Waiting, result: AppendResult | undefined): void {
  if (result?.ok) call.resolve(result.outcomes);
  else call.reject(new Error(result?.message ?? "The store did not answer."));
}
