import type { Fault } from "./redis-client.ts";

/** Attempts to connect follow each other closely: what is older than this is of another time. */
const PRESENT_MS = 5_000;

/** What is the matter with the connections, in one line. */
export class Trouble {
  readonly #last = new Map<Fault["kind"], { message: string; at: number }>();

  note({ kind, cause }: Fault): void {
    this.#last.set(kind, { message: messageOf(cause), at: performance.now() });
  }

  /** Undefined where nothing has gone wrong of late. */
  get message(): string | undefined {
    // What becomes of a connection for subscriptions mostly follows from what became of the others.
    return this.#recent("connection") ?? this.#recent("subscription");
  }

  #recent(kind: Fault["kind"]): string | undefined {
    const last = this.#last.get(kind);
    return last && performance.now() - last.at < PRESENT_MS ? last.message : undefined;
  }
}

/** A name with several addresses fails with an error for each, and none of its own. */
function messageOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.message === "") return messageOf(cause.errors[0]);
  return (cause instanceof Error ? cause.message : String(cause)).split("\n", 1)[0] as string;
}
