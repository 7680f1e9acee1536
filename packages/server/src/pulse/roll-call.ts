import type { Member } from "@courtside/protocol";
import type { FanoutClock } from "../fanout/fanout-clock.ts";

/** Milliseconds that the other nodes have to answer, and for which what they said is good enough for the next who asks. */
const WAIT_MS = 500;
const GOOD_FOR_MS = 2_000;

/**
 * Asks the other nodes who is in a room, when somebody wants to know: nothing is sent for a list that nobody looks at. However
 * many want to know, the question is asked once.
 */
export class RollCall {
  readonly #clock: FanoutClock;
  readonly #ask: () => void;
  readonly #answers = new Map<string, { members: readonly Member[]; at: number }>();
  #underWay: { expected: number; answer: Promise<void>; finish: () => void } | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(clock: FanoutClock, ask: () => void) {
    this.#clock = clock;
    this.#ask = ask;
  }

  /**
   * Those on the other nodes, each once, as far as the nodes have said so in time.
   *
   * @param expected Members on the other nodes; once as many are known, nobody waits for more.
   */
  async members(expected: number): Promise<Member[]> {
    const isFresh = this.#clock.now() - this.#askedAt < GOOD_FOR_MS && this.#count() >= expected;
    if (!isFresh) await (this.#underWay ?? this.#begin(expected)).answer;
    return this.#all();
  }

  answered(node: string, members: readonly Member[]): void {
    // Answers to the question of another node come here as well.
    if (!this.#underWay) return;
    this.#answers.set(node, { members, at: this.#clock.now() });
    if (this.#count() >= this.#underWay.expected) this.#underWay.finish();
  }

  /** Lets nobody wait any longer. */
  close(): void {
    this.#underWay?.finish();
  }

  #begin(expected: number) {
    this.#answers.clear();
    this.#askedAt = this.#clock.now();
    let finish = () => {};
    const answer = new Promise<void>((resolve) => {
      const cancel = this.#clock.after(WAIT_MS, () => finish());
      finish = () => {
        cancel();
        this.#underWay = undefined;
        resolve();
      };
    });
    this.#underWay = { expected, answer, finish };
    this.#ask();
    return this.#underWay;
  }

  /** Counted once a node, as viewers are. */
  #count(): number {
    let count = 0;
    for (const { members } of this.#answers.values()) count += members.length;
    return count;
  }

  #all(): Member[] {
    const oldest = this.#clock.now() - GOOD_FOR_MS;
    return Array.from(this.#answers.values())
      .filter(({ at }) => at >= oldest)
      .flatMap(({ members }) => members);
  }
}
