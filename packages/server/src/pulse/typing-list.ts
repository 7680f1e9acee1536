import type { Member } from "@courtside/protocol";

/** Milliseconds for which a member types without saying so again. Clients say so every 3 s. */
const HOLD_MS = 6_000;
/** Members that a list names. Who reads "several people are typing" needs no more. */
export const MAX_TYPING = 10;
/** Nodes whose lists are kept. */
const MAX_NODES = 64;

interface TypingHere {
  member: Member;
  /** What they type on; they type no more once it is gone. */
  by: object;
  until: number;
}

interface TypingElsewhere {
  members: readonly Member[];
  until: number;
}

/** Who is typing in a room: on this node, and what the other nodes said last. All ends by itself unless renewed. */
export class TypingList {
  readonly #here = new Map<string, TypingHere>();
  readonly #elsewhere = new Map<string, TypingElsewhere>();

  /** @param by What the member types on, for {@link left}. */
  start(member: Member, by: object, now: number): void {
    this.#here.set(member.id, { member, by, until: now + HOLD_MS });
  }

  /** To be called when a member stops, and when they have written what they typed. */
  stop(memberId: string): void {
    this.#here.delete(memberId);
    for (const [node, { members, until }] of this.#elsewhere) {
      if (!members.some(({ id }) => id === memberId)) continue;
      this.#elsewhere.set(node, { members: members.filter(({ id }) => id !== memberId), until });
    }
  }

  /** Ends what was typed on something that is gone. */
  left(by: object): void {
    for (const [memberId, typing] of this.#here) {
      if (typing.by === by) this.#here.delete(memberId);
    }
  }

  /** Takes another node's list in the place of its last one. */
  hear(node: string, members: readonly Member[], now: number): void {
    this.#elsewhere.delete(node);
    if (members.length === 0 || this.#elsewhere.size >= MAX_NODES) return;
    this.#elsewhere.set(node, { members: members.slice(0, MAX_TYPING), until: now + HOLD_MS });
  }

  /** Forgets everyone. */
  clear(): void {
    this.#here.clear();
    this.#elsewhere.clear();
  }

  /** Those on this node, in the order in which they began. */
  here(now: number): Member[] {
    this.drop(now);
    return Array.from(this.#here.values(), ({ member }) => member).slice(0, MAX_TYPING);
  }

  /** Those on all nodes, each once. */
  all(now: number): Member[] {
    const members = new Map(this.here(now).map((member) => [member.id, member]));
    for (const elsewhere of this.#elsewhere.values()) {
      for (const member of elsewhere.members) {
        if (!members.has(member.id)) members.set(member.id, member);
      }
    }
    return [...members.values()].slice(0, MAX_TYPING);
  }

  /** When the next of them ends by itself; undefined when nobody types. */
  get nextEnd(): number | undefined {
    let next: number | undefined;
    for (const typing of [...this.#here.values(), ...this.#elsewhere.values()]) {
      if (next === undefined || typing.until < next) next = typing.until;
    }
    return next;
  }

  /** Forgets those who have ended by themselves. */
  drop(now: number): void {
    for (const [memberId, { until }] of this.#here) if (until <= now) this.#here.delete(memberId);
    for (const [node, { until }] of this.#elsewhere) {
      if (until <= now) this.#elsewhere.delete(node);
    }
  }
}
