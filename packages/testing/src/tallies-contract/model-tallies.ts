import type { Mark, MarkOutcome } from "@courtside/server";

/** The naive form of a room's tallies: one list of who chose what, in the order of the choices. */
export class ModelTallies {
  #chosen: { target: string; memberId: string; choice: string }[] = [];

  mark({ target, memberId, choice, on, keep, maxChoices }: Mark): MarkOutcome {
    const isSame = (each: { target: string; memberId: string; choice: string }) =>
      each.target === target && each.memberId === memberId && each.choice === choice;
    const before = this.#chosen;
    const changed = before.some(isSame) !== on;
    if (changed && on) {
      const isReplaced = (each: { target: string; memberId: string }) =>
        keep === "one" && each.target === target && each.memberId === memberId;
      this.#chosen = [...before.filter((each) => !isReplaced(each)), { target, memberId, choice }];
    } else if (changed) {
      this.#chosen = before.filter((each) => !isSame(each));
    }
    const isNew = changed && on && !before.some((e) => e.target === target && e.choice === choice);
    if (
      isNew &&
      Object.keys(this.counts(target)).length > (maxChoices ?? Number.POSITIVE_INFINITY)
    ) {
      this.#chosen = before;
      return { status: "full" };
    }
    return { status: "marked", changed, counts: this.counts(target) };
  }

  counts(target: string): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const each of this.#chosen) {
      if (each.target === target) counts[each.choice] = (counts[each.choice] ?? 0) + 1;
    }
    return counts;
  }

  choices(memberId: string, target: string): string[] {
    return this.#chosen
      .filter((each) => each.memberId === memberId && each.target === target)
      .map(({ choice }) => choice)
      .sort();
  }
}
