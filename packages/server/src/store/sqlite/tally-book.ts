import type { DatabaseSync } from "node:sqlite";
import { judgeMark, recount } from "../judge-mark.ts";
import type { Chooser, Mark, MarkOutcome, TallyChanges, TallyCounts } from "../tallies.ts";
import { ChoiceTable } from "./choice-table.ts";
import type { TallyChange } from "./requests.ts";
import type { RoomRow } from "./room-table.ts";
import { type TallyRow, TallyTable } from "./tally-table.ts";

/** Tallies that one step lets go of: a few milliseconds, so that appends get their turn. */
const MAX_DROPPED = 500;

/** The tallies of all rooms and what makes them up. What changes them is to be called within a transaction. */
export class TallyBook {
  readonly #tallies: TallyTable;
  readonly #choices: ChoiceTable;

  constructor(database: DatabaseSync) {
    this.#tallies = new TallyTable(database);
    this.#choices = new ChoiceTable(database);
  }

  mark(room: RoomRow, marks: readonly Mark[]): MarkOutcome[] {
    const known = new Map<string, TallyRow>();
    const changed = new Set<TallyRow>();
    const outcomes = marks.map((mark): MarkOutcome => {
      const { target, about } = mark;
      const tally = known.get(target) ?? this.#tallies.open(room, target, about);
      known.set(target, tally);
      const outcome = this.#mark(tally, mark);
      if (outcome.status === "marked" && outcome.changed) changed.add(tally);
      return outcome;
    });
    if (changed.size > 0) this.#tallies.save(room, changed);
    return outcomes;
  }

  change(room: RoomRow, change: TallyChange): { counts?: TallyCounts; more?: boolean } {
    switch (change.do) {
      case "seal": {
        const tally = this.#tallies.open(room, change.target, change.about);
        if (!tally.sealed) this.#tallies.save(room, [Object.assign(tally, { sealed: true })]);
        return { counts: Object.fromEntries(tally.counts) };
      }
      case "drop":
        for (const target of change.targets) this.#drop(this.#tallies.find(room, target)?.id);
        return {};
      case "dropAbout":
        return { more: this.#dropAll(this.#tallies.about(room, change.which, MAX_DROPPED)) };
      case "forget":
        this.#forget(room, change.memberId);
        return {};
    }
  }

  counts(room: RoomRow | undefined, targets: readonly string[]): Map<string, TallyCounts> {
    const found = new Map<string, TallyCounts>();
    for (const target of targets) {
      const counts = room && this.#tallies.find(room, target)?.counts;
      if (counts && counts.size > 0) found.set(target, Object.fromEntries(counts));
    }
    return found;
  }

  choices(
    room: RoomRow | undefined,
    memberId: string,
    targets: readonly string[],
  ): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const target of targets) {
      const tally = room && this.#tallies.find(room, target);
      const own = tally ? this.#choices.of(tally.id, memberId) : [];
      if (own.length > 0) found.set(target, own);
    }
    return found;
  }

  choosers(
    room: RoomRow | undefined,
    target: string,
    page: { after?: string; limit: number },
  ): { choosers: Chooser[]; more: boolean } {
    const tally = room && this.#tallies.find(room, target);
    return tally ? this.#choices.page(tally.id, page) : { choosers: [], more: false };
  }

  changes(room: RoomRow, since: string | undefined): TallyChanges {
    return this.#tallies.changes(room, since);
  }

  /** One bounded step of letting go of what is about entries that are gone; says whether there may be more. */
  trim(): boolean {
    return this.#dropAll(this.#tallies.gone(MAX_DROPPED));
  }

  /** Lets go of what a room has that is about to be dropped itself: little, for it never had an entry. */
  dropRoom(room: RoomRow): void {
    const all = { belowSeq: Number.MAX_SAFE_INTEGER };
    while (this.#dropAll(this.#tallies.about(room, all, MAX_DROPPED)));
  }

  #mark({ id, counts, sealed }: TallyRow, mark: Mark): MarkOutcome {
    const { memberId } = mark;
    const verdict = judgeMark({ counts, own: this.#choices.of(id, memberId), sealed }, mark);
    if (verdict === "full") return { status: "full" };
    if (verdict === "sealed") return { status: "sealed", counts: Object.fromEntries(counts) };
    const { come, go } = verdict;
    for (const choice of go) this.#choices.remove(id, { memberId, choice });
    for (const choice of come) this.#choices.add(id, { memberId, choice });
    recount(counts, verdict);
    const changed = come.length + go.length > 0;
    return { status: "marked", changed, counts: Object.fromEntries(counts) };
  }

  #forget(room: RoomRow, memberId: string): void {
    const tallies = this.#tallies.chosenBy(room, memberId);
    for (const { id, counts, sealed } of tallies) {
      if (!sealed) recount(counts, { come: [], go: this.#choices.of(id, memberId) });
      this.#choices.dropOf(id, memberId);
    }
    const changed = tallies.filter(({ sealed }) => !sealed);
    if (changed.length > 0) this.#tallies.save(room, changed);
  }

  #dropAll(ids: readonly number[]): boolean {
    for (const id of ids) this.#drop(id);
    return ids.length === MAX_DROPPED;
  }

  #drop(id: number | undefined): void {
    if (id === undefined) return;
    this.#choices.drop(id);
    this.#tallies.drop(id);
  }
}
