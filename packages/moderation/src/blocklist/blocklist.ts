import {
  type MessageContext,
  type ModerationHook,
  NO_WORD_CHANGES,
  type Verdict,
  type WordChanges,
  type WordList,
} from "@courtside/server";
import { ALLOWED } from "../allowed.ts";
import { createChangedSet } from "./changed-set.ts";
import { maskPlaces } from "./mask-places.ts";
import { readListFile, readShippedList, type ShippedList } from "./read-list.ts";
import { termForms } from "./term-forms.ts";
import { type BlockedTerm, createTermSet, type TermSet } from "./term-set.ts";
import { type ListedTerm, type TermCategory, uncategorised } from "./word-list.ts";

/** What becomes of a message with a blocked term; `mask` publishes it with asterisks in the term's place. */
export type BlocklistVerdict = "reject" | "hold" | "shadow" | "mask" | "allow";

export interface BlocklistOptions {
  /** Lists that ship with the package. Default: `["en", "es"]`. */
  lists?: readonly ShippedList[];
  /** Terms of your own, or the path of a file of them, in the syntax of `lists/README.md`. */
  words?: readonly string[] | string | URL;
  /** Terms inside which nothing is found, on top of those of the lists. */
  allow?: readonly string[];
  /** One verdict for all terms, or one for each category; those left out are rejected. Default: `"reject"`. */
  verdict?: BlocklistVerdict | Partial<Record<TermCategory, BlocklistVerdict>>;
  /** The hook's name. Default: `"blocklist"`. */
  name?: string;
}

/**
 * The rule, with what the host's own code can do to it while rooms run. What moderators change, room by room, the server keeps and
 * hands to it with each message.
 */
export interface Blocklist extends ModerationHook {
  readonly words: WordList;
  /** Blocks these too, from the next message on. Throws a RangeError, and adds none, when one cannot be read. */
  add(...terms: string[]): void;
  /** Blocks these no more, whichever list they came from. A term is named as its list writes it. */
  remove(...terms: string[]): void;
  /**
   * What would be found in a text, whatever the verdict; nothing is judged or counted.
   *
   * @param changes What moderators have changed in a room (default nothing).
   */
  wouldBlock(text: string, changes?: WordChanges): BlockedTerm[];
  /** All terms, as their lists write them. */
  terms(): string[];
}

const STRICTEST = ["reject", "hold", "shadow", "mask"] as const;

/**
 * Finds words of a list, however they are dressed: capitals, accents, letters of other alphabets that look alike,
 * invisible characters, leetspeak, drawn-out letters, letters one by one, words cut in two or with letters hidden. The
 * time is linear in the message's length and does not grow with the list.
 *
 * @throws RangeError when a list cannot be read.
 */
export function blocklist(options: BlocklistOptions = {}): Blocklist {
  const {
    lists = ["en", "es"],
    words = [],
    allow = [],
    verdict = "reject",
    name = "blocklist",
  } = options;
  const files = lists.map(readShippedList);
  if (typeof words === "string" || words instanceof URL) files.push(readListFile(words));
  const own = Array.isArray(words) ? words.map(uncategorised) : [];
  const blocked = new Map<string, ListedTerm>();
  for (const term of [...files.flatMap((list) => list.blocked), ...own])
    blocked.set(term.line, term);
  const allowed = [...files.flatMap((list) => list.allowed), ...allow];
  // Built now, so that a mistake in a list shows at the start, and again when it is used after a change.
  let set: TermSet | undefined = createTermSet([...blocked.values()], allowed);
  const findChanged = createChangedSet(allowed);
  const find = (text: string, changes: WordChanges): BlockedTerm[] => {
    set ??= createTermSet([...blocked.values()], allowed);
    return findChanged(set, text, changes);
  };
  const terms = () => [...blocked.keys()];
  const verdictOn = ({ category }: BlockedTerm): BlocklistVerdict =>
    typeof verdict === "string" ? verdict : (verdict[category] ?? "reject");

  return {
    name,
    kind: "rule",
    words: {
      terms,
      check: (added) => void createTermSet(added.map(uncategorised), allowed),
      find,
    },
    beforeMessage: ({ message, words }: MessageContext) =>
      judge(message.text, find(message.text, words), verdictOn),
    add(...terms) {
      const added = terms.map((term) => uncategorised(term.trim()));
      for (const { line } of added) termForms(line);
      for (const term of added) blocked.set(term.line, term);
      set = undefined;
    },
    remove(...terms) {
      for (const term of terms) blocked.delete(term.trim());
      set = undefined;
    },
    wouldBlock: (text, changes = NO_WORD_CHANGES) => find(text, changes),
    terms,
  };
}

function judge(
  text: string,
  found: readonly BlockedTerm[],
  verdictOn: (term: BlockedTerm) => BlocklistVerdict,
): Verdict {
  const strictest = STRICTEST.find((action) => found.some((term) => verdictOn(term) === action));
  if (strictest === undefined) return ALLOWED;
  const because = found.filter((term) => verdictOn(term) === strictest);
  const detail = because
    .map(({ term, category }) => `${term} (${category})`)
    .join(", ")
    .slice(0, 200);
  const reasonCode = "blocklist";
  return strictest === "mask"
    ? { action: "rewrite", text: maskPlaces(text, because), reasonCode, detail }
    : { action: strictest, reasonCode, detail };
}
