import type { TallyCounts } from "../store/tallies.ts";
import { isSameCounts } from "./same-counts.ts";

/** Targets that a room keeps the counts of: those that somebody was shown lately. */
const KEPT = 2_000;

/** The counts that a node knows of a room's targets, so that a crowd that joins reads them once. */
export class KnownTallies {
  /** Null where a target never had any, as far as known. In the order in which they came to be known. */
  readonly #counts = new Map<string, TallyCounts | null>();

  /** What is known of a target: undefined for nothing, null where it never had any. */
  get(target: string): TallyCounts | null | undefined {
    return this.#counts.get(target);
  }

  has(target: string): boolean {
    return this.#counts.has(target);
  }

  targets(): string[] {
    return [...this.#counts.keys()];
  }

  /** Those that have or had counts, the newest last. */
  counted(): string[] {
    return this.targets().filter((target) => this.#counts.get(target) !== null);
  }

  /**
   * Takes a target's counts as they were read.
   *
   * @returns whether that is news to those who know what was known before.
   */
  learn(target: string, counts: TallyCounts | undefined): boolean {
    const before = this.#counts.get(target);
    if (!counts && (before === null || before === undefined)) {
      this.#keep(target, null);
      return before === undefined;
    }
    this.#keep(target, counts ?? {});
    return !isSameCounts(before ?? {}, counts ?? {});
  }

  forget(target: string): void {
    this.#counts.delete(target);
  }

  clear(): void {
    this.#counts.clear();
  }

  #keep(target: string, counts: TallyCounts | null): void {
    this.#counts.set(target, counts);
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > KEPT && oldest !== undefined) this.#counts.delete(oldest);
  }
}
