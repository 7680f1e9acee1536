import type { Member } from "@courtside/protocol";

/** A name that is being typed after an `@`. */
export interface MentionQuery {
  /** Where the `@` is in the text. */
  from: number;
  /** What stands between the `@` and the cursor. */
  typed: string;
}

/** Those who are offered at a time. */
const OFFERED = 6;
// As on the server: an `@` within a word, as in an address, is none that mentions somebody.
const TYPED = /(?:^|[^\p{L}\p{N}\p{M}_])@([^\n@]{0,40})$/u;

/** The name that is being typed right before the cursor; null where none is. */
export function mentionQuery(text: string, cursor: number): MentionQuery | null {
  const [, typed] = TYPED.exec(text.slice(0, cursor)) ?? [];
  return typed === undefined ? null : { from: cursor - typed.length - 1, typed };
}

/** Those whose name, or a word of it, begins as typed: in the order given, each once, and the whole name's first. */
export function matchingMembers(people: Iterable<Member>, typed: string): Member[] {
  const wanted = fold(typed);
  const whole = new Map<string, Member>();
  const inside = new Map<string, Member>();
  for (const member of people) {
    const name = fold(member.name);
    if (name.startsWith(wanted)) whole.set(member.id, member);
    else if (name.includes(` ${wanted}`)) inside.set(member.id, member);
  }
  return [...new Map([...whole, ...inside]).values()].slice(0, OFFERED);
}

function fold(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
