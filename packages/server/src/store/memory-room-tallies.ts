import { makeEpoch } from "./epoch.ts";
import { judgeMark, recount } from "./judge-mark.ts";
import {
  type Chooser,
  MAX_CHANGED_TARGETS,
  type Mark,
  type MarkOutcome,
  type TallyChanges,
  type TallyCounts,
  type TallyPlace,
} from "./tallies.ts";

interface Tally {
  about: TallyPlace;
  counts: Map<string, number>;
  /** Every member's choices. */
  choices: Map<string, Set<string>>;
  sealed: boolean;
  /** The room's revision when it last changed. */
  revision: number;
}

/** One room's tallies in memory. Every method is one atomic step, for nothing in it waits. */
export class MemoryRoomTallies {
  readonly #epoch = makeEpoch();
  readonly #tallies = new Map<string, Tally>();
  #revision = 0;

  mark(mark: Mark): MarkOutcome {
    const { target, memberId } = mark;
    const tally = this.#tallies.get(target) ?? newTally(mark.about);
    const { counts, sealed } = tally;
    const own = [...(tally.choices.get(memberId) ?? [])];
    const verdict = judgeMark({ counts, own, sealed }, mark);
    if (verdict === "full") return { status: "full" };
    if (verdict === "sealed") return { status: "sealed", counts: Object.fromEntries(counts) };
    const changed = verdict.come.length + verdict.go.length > 0;
    if (changed) {
      choose(tally, memberId, verdict);
      this.#tallies.set(target, tally);
      this.#touch(tally);
    }
    return { status: "marked", changed, counts: Object.fromEntries(counts) };
  }

  counts(target: string): TallyCounts | undefined {
    const counts = this.#tallies.get(target)?.counts;
    return counts && counts.size > 0 ? Object.fromEntries(counts) : undefined;
  }

  choices(memberId: string, target: string): string[] | undefined {
    const own = this.#tallies.get(target)?.choices.get(memberId);
    return own && [...own].sort(byBytes);
  }

  choosers(target: string, { after, limit }: { after?: string; limit: number }) {
    const choices = this.#tallies.get(target)?.choices ?? new Map<string, Set<string>>();
    const members = [...choices.keys()]
      .sort(byBytes)
      .filter((memberId) => after === undefined || byBytes(memberId, after) > 0);
    const choosers = members.slice(0, limit).flatMap((memberId): Chooser[] => {
      const own = this.choices(memberId, target) ?? [];
      return own.map((choice) => ({ memberId, choice }));
    });
    return { choosers, more: members.length > limit };
  }

  seal(target: string, about: TallyPlace): TallyCounts {
    const tally = this.#tallies.get(target) ?? newTally(about);
    if (!tally.sealed) {
      tally.sealed = true;
      this.#tallies.set(target, tally);
      this.#touch(tally);
    }
    return Object.fromEntries(tally.counts);
  }

  changes(since: string | undefined): TallyChanges {
    const cursor = `${this.#epoch}.${this.#revision}`;
    const [epoch, revision] = since?.split(".") ?? [];
    if (epoch !== this.#epoch) return { cursor, targets: undefined };
    const changed = [...this.#tallies].filter(([, tally]) => tally.revision > Number(revision));
    const targets = changed.map(([target]) => target);
    return { cursor, targets: targets.length > MAX_CHANGED_TARGETS ? undefined : targets };
  }

  drop(target: string): void {
    this.#tallies.delete(target);
  }

  dropWhere(isGone: (about: TallyPlace) => boolean): void {
    for (const [target, { about }] of this.#tallies) if (isGone(about)) this.drop(target);
  }

  forget(memberId: string): void {
    for (const tally of this.#tallies.values()) {
      const own = tally.choices.get(memberId);
      if (!own) continue;
      if (tally.sealed) tally.choices.delete(memberId);
      else {
        choose(tally, memberId, { come: [], go: [...own] });
        this.#touch(tally);
      }
    }
  }

  #touch(tally: Tally): void {
    this.#revision += 1;
    tally.revision = this.#revision;
  }
}

function newTally(about: TallyPlace): Tally {
  return { about, counts: new Map(), choices: new Map(), sealed: false, revision: 0 };
}

function choose(
  { counts, choices }: Tally,
  memberId: string,
  { come, go }: { come: readonly string[]; go: readonly string[] },
): void {
  recount(counts, { come, go });
  const own = new Set([...(choices.get(memberId) ?? []), ...come]);
  for (const choice of go) own.delete(choice);
  if (own.size > 0) choices.set(memberId, own);
  else choices.delete(memberId);
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
