import type { Member } from "@courtside/protocol";

/** A list of members that somebody is told: when it has changed, and again every so often while it is not empty. */
export class ToldList {
  readonly #againMs: number;
  #members: readonly Member[] = [];
  #at = 0;

  /** @param againMs Milliseconds after which a list that did not change is told again. */
  constructor(againMs: number) {
    this.#againMs = againMs;
  }

  /** Whether somebody is on the list that was told last. */
  get hasMembers(): boolean {
    return this.#members.length > 0;
  }

  /** When the list is to be told again; undefined while it is empty. */
  get dueAt(): number | undefined {
    return this.hasMembers ? this.#at + this.#againMs : undefined;
  }

  /** Takes the list as it is now. Returns it where it is to be told, and takes note that it is. */
  next(members: Member[], now: number): Member[] | undefined {
    const due = this.dueAt !== undefined && now >= this.dueAt;
    if (isSameList(this.#members, members) && !due) return undefined;
    this.#members = members;
    this.#at = now;
    return members;
  }
}

function isSameList(one: readonly Member[], other: readonly Member[]): boolean {
  return one.length === other.length && one.every(({ id }, index) => id === other[index]?.id);
}
