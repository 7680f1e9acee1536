import type {
  AppendCall,
  Appended,
  Marked,
  MarksCall,
  RecordsCall,
  RecordsCommitted,
  TallyCall,
  TallyChanged,
  WriteCall,
  WriteResult,
} from "./requests.ts";

/** Writes of one commit at most: what takes the disk some tens of milliseconds. */
const MAX_COMMIT = 2_000;
/** Writes that may wait: some seconds' worth. Beyond it the store refuses, and memory stays bounded. */
const MAX_WAITING = 50_000;

interface Waiting {
  call: WriteCall;
  resolve: (result: never) => void;
  reject: (error: Error) => void;
}

/** Commits a batch; rejects when the store is at fault. */
export type Commit = (calls: readonly WriteCall[]) => Promise<WriteResult[]>;

/**
 * Makes a sync per write cheap: all that was asked for while one commit ran goes into the next. An idle store
 * commits at once.
 */
export class GroupCommit {
  readonly #commit: Commit;
  #waiting: Waiting[] = [];
  #waitingWrites = 0;
  #running: Promise<void> | undefined;

  constructor(commit: Commit) {
    this.#commit = commit;
  }

  /** Resolves when it is stored; rejects when it is not, or when nobody can say. */
  write(call: AppendCall): Promise<Appended>;
  write(call: RecordsCall): Promise<RecordsCommitted>;
  write(call: MarksCall): Promise<Marked>;
  write(call: TallyCall): Promise<TallyChanged>;
  write(call: WriteCall): Promise<Appended | RecordsCommitted | Marked | TallyChanged> {
    if (this.#waitingWrites + weightOf(call) > MAX_WAITING) {
      return Promise.reject(new Error("The store has too much to write; try again."));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ call, resolve, reject });
      this.#waitingWrites += weightOf(call);
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
      const results = await this.#commit(batch.map(({ call }) => call));
      for (const [index, waiting] of batch.entries()) settle(waiting, results[index]);
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error));
      for (const { reject } of batch) reject(reason);
    }
  }

  #take(): Waiting[] {
    let writes = 0;
    // One call at least, however large.
    const end = this.#waiting.findIndex(({ call }, index) => {
      writes += weightOf(call);
      return index > 0 && writes > MAX_COMMIT;
    });
    const batch = this.#waiting.splice(0, end === -1 ? this.#waiting.length : end);
    for (const { call } of batch) this.#waitingWrites -= weightOf(call);
    return batch;
  }
}

function settle({ resolve, reject }: Waiting, result: WriteResult | undefined): void {
  // A call is answered by a result of its own kind.
  if (result?.ok) resolve(result as never);
  else reject(new Error(result?.message ?? "The store did not answer."));
}

function weightOf(call: WriteCall): number {
  switch (call.kind) {
    case "append":
      return call.appends.length;
    case "records":
      return call.writes.length;
    case "marks":
      return call.marks.length;
    case "tally":
      return 1;
  }
}
