import type { ModerationHook, RecentMessage, Verdict } from "@courtside/server";
import { ALLOWED } from "./allowed.ts";

export interface DuplicatesOptions {
  /** How long an author may not say the same again, in milliseconds. Default: 60,000. */
  authorWithinMs?: number;
  /** Shorter messages an author may repeat, in letters and digits: "GOL", "haha". Default: 5. */
  authorMinLetters?: number;
  /** The time over which the room is looked at, in milliseconds. Default: 30,000. */
  roomWithinMs?: number;
  /** Shorter messages everyone may say at once, in letters and digits. Default: 25. */
  roomMinLetters?: number;
  /** How often the room may have said it in that time. Default: 2. */
  roomTimes?: number;
  /** Default: `"reject"`. */
  verdict?: "reject" | "hold" | "shadow";
  /** The hook's name. Default: `"duplicates"`. */
  name?: string;
}

const NOT_LETTERS = /[^\p{L}]+/gu;
const NOT_LETTERS_OR_DIGITS = /[^\p{L}\p{N}]+/gu;
const REPEATED = /(.)\1+/gu;
/** From so many letters on, digits are a counter that makes copies differ, and not what is said. */
const LETTERS_THAT_SAY_ENOUGH = 20;
/** Enough to compare; it bounds the work on long messages. */
const COMPARED = 500;
/** The recent messages of a hundred busy rooms. */
const CACHED = 5_000;

/**
 * Stops what was said a moment ago: by the same author, or, for a message long enough to be a copy and not a chant, by the
 * room. Case, spaces, punctuation, emoji, drawn-out letters and a counter at the end make no difference.
 */
export function duplicates(options: DuplicatesOptions = {}): ModerationHook {
  const {
    authorWithinMs = 60_000,
    authorMinLetters = 5,
    roomWithinMs = 30_000,
    roomMinLetters = 25,
    roomTimes = 2,
    verdict = "reject",
    name = "duplicates",
  } = options;
  const essences = new EssenceCache();
  return {
    name,
    kind: "rule",
    beforeMessage: ({ message, recent, now }): Verdict => {
      const said = essence(message.text);
      const times = (messages: readonly RecentMessage[], withinMs: number): number =>
        messages.filter((other) => now - other.at < withinMs && essences.of(other) === said).length;
      const reasonCode = "duplicate";
      if (said.length >= authorMinLetters && times(recent.author, authorWithinMs) > 0) {
        return { action: verdict, reasonCode, detail: "the author's own" };
      }
      if (said.length >= roomMinLetters && times(recent.room, roomWithinMs) >= roomTimes) {
        return { action: verdict, reasonCode, detail: "the room's" };
      }
      return ALLOWED;
    },
  };
}

/** What is said in a text, so that two that say the same are equal. */
function essence(text: string): string {
  const small = text.slice(0, COMPARED).normalize("NFKC").toLowerCase();
  const letters = small.replace(NOT_LETTERS, "").replace(REPEATED, "$1");
  if (letters.length >= LETTERS_THAT_SAY_ENOUGH) return letters;
  return small.replace(NOT_LETTERS_OR_DIGITS, "").replace(REPEATED, "$1");
}

/** Each published message is compared with all that follow for a while, and worked out once. */
class EssenceCache {
  readonly #known = new Map<string, { text: string; said: string }>();

  of({ id, text }: RecentMessage): string {
    const known = this.#known.get(id);
    // An edit has the same id and another text.
    if (known?.text === text) return known.said;
    const said = essence(text);
    const [oldest] = this.#known.size < CACHED ? [] : this.#known.keys();
    if (oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(id, { text, said });
    return said;
  }
}
