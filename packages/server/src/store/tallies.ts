/** One member's choice of a target, to be set or taken back. */
export interface Mark {
  /** What is chosen of: `m:<messageId>` for reactions, `p:<pollId>` for votes. */
  target: string;
  /** The entry that brought the target into the log: retention, a clear and a purge of its author take the tally with it. */
  about: TallyPlace;
  memberId: string;
  /** An emoji, or the index of a poll's option as a string. */
  choice: string;
  on: boolean;
  /** `one`: a choice takes the place of the member's other one. `many`: it is made beside them. */
  keep: "one" | "many";
  /** Distinct choices that the target may have at most; a further one is `full`. No bound by default. */
  maxChoices?: number;
}

export interface TallyPlace {
  /** The seq of the entry. */
  seq: number;
  /** Whose entry it is. */
  authorId: string;
}

/** How many members made each choice, in the order in which the choices were first made; only what is 1 or more. */
export type TallyCounts = Record<string, number>;

export type MarkOutcome =
  /** It is as asked for; `changed` when it was not so before. */
  | { status: "marked"; changed: boolean; counts: TallyCounts }
  /** The target has {@link Mark.maxChoices} other choices; nothing was changed. */
  | { status: "full" }
  /** The target takes no more marks; `counts` is final. */
  | { status: "sealed"; counts: TallyCounts };

export interface Chooser {
  memberId: string;
  choice: string;
}

/** What changed in a room's tallies. */
export interface TallyChanges {
  /** Opaque; where the next question begins. */
  cursor: string;
  /** Targets that changed since the cursor that was given; undefined when any may have. */
  targets: string[] | undefined;
}

/** Changed targets that one answer names at most; beyond it any may have changed. */
export const MAX_CHANGED_TARGETS = 500;

/**
 * What members chose of the targets in a room, and how many chose each: exact over all nodes. Memory, SQLite and Redis
 * implement it, and the contract suite in `@courtside/testing` is its specification.
 *
 * Every method rejects with an Error only when the store itself fails; the caller answers `UNAVAILABLE`.
 */
export interface Tallies {
  /**
   * Sets each in order, one atomic step a mark; durable when it resolves. Setting what is set changes nothing. Calls made
   * while a commit is running are committed together.
   *
   * When it rejects, the outcome of each is unknown; repeating them is safe.
   */
  mark(room: string, marks: readonly Mark[]): Promise<MarkOutcome[]>;

  /** The counts of those targets that have any. */
  counts(room: string, targets: readonly string[]): Promise<Map<string, TallyCounts>>;

  /** What one member chose of those targets, where it is anything: in the order of the choices' bytes. */
  choices(
    room: string,
    memberId: string,
    targets: readonly string[],
  ): Promise<Map<string, string[]>>;

  /**
   * Who chose what of a target, by pages in the order of the member ids' bytes. A member's choices are never divided
   * over pages.
   *
   * @param page.after The last member of the page before.
   * @param page.limit Members at most.
   */
  choosers(
    room: string,
    target: string,
    page: { after?: string; limit: number },
  ): Promise<{ choosers: Chooser[]; more: boolean }>;

  /** Lets a target take no more marks, and answers its final counts. Repeating it answers the same. */
  seal(room: string, target: string, about: TallyPlace): Promise<TallyCounts>;

  /**
   * Which targets changed since a cursor. Without one, or with one that the store no longer knows, any may have: so
   * who asks every so often misses nothing, whatever else is lost.
   */
  changes(room: string, since?: string): Promise<TallyChanges>;

  /** Forgets targets and all that was chosen of them. One that is marked again begins anew. */
  drop(room: string, targets: readonly string[]): Promise<void>;

  /** Forgets the targets in entries of one author (a purge), or of those below a seq (a clear). */
  dropAbout(room: string, which: { authorId: string } | { belowSeq: number }): Promise<void>;

  /**
   * Takes away what a member chose in a room (an erasure). The counts follow, but for those of sealed targets, which
   * stay final and name nobody.
   */
  forget(room: string, memberId: string): Promise<void>;

  /** Drops the targets in entries that the log has let go of, in all rooms. */
  trim(): Promise<void>;
}
