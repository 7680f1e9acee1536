import { LIMITS, type Member } from "@courtside/protocol";

/** Members that one message mentions at most; further names are text. */
export const MAX_MENTIONS = 10;

/** What may stand right before an `@` or right after a name is no part of a word: `a@b.example` mentions nobody. */
const IN_WORD = /[\p{L}\p{N}\p{M}_]/u;
/** Where an `@` is no mention: in a link, and between backticks. */
const LITERAL = /`[^`\n]*`|\b(?:https?:\/\/|www\.)\S+/giu;

/**
 * The ids of those whom a text mentions as `@name`, in the order of the text. Names are compared without regard to case; of two
 * that fit, the longer one counts: `@Ana Maria` is no mention of Ana.
 *
 * @param known Who can be mentioned. Of several with one name, the first.
 */
export function findMentions(text: string, known: Iterable<Pick<Member, "id" | "name">>): string[] {
  const places = placesOf(text);
  if (places.length === 0) return [];
  const names = new Map<string, string>();
  for (const { id, name } of known) {
    const key = fold(name);
    if (!names.has(key)) names.set(key, id);
  }
  const found = new Set<string>();
  for (const at of places) {
    const id = longestName(text.slice(at + 1), names);
    if (id !== undefined) found.add(id);
    if (found.size === MAX_MENTIONS) break;
  }
  return [...found];
}

/** Where a mention may begin. */
function placesOf(text: string): number[] {
  if (!text.includes("@")) return [];
  const literals = Array.from(text.matchAll(LITERAL), ({ index, 0: literal }) => {
    return { from: index, to: index + literal.length };
  });
  const places: number[] = [];
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    const isLiteral = literals.some(({ from, to }) => at >= from && at < to);
    if (!isLiteral && !IN_WORD.test(characterBefore(text, at))) places.push(at);
  }
  return places;
}

function longestName(rest: string, names: ReadonlyMap<string, string>): string | undefined {
  const characters = [...rest].slice(0, LIMITS.nameLength + 1);
  for (let length = Math.min(characters.length, LIMITS.nameLength); length > 0; length -= 1) {
    if (IN_WORD.test(characters[length] ?? "")) continue;
    const id = names.get(fold(characters.slice(0, length).join("")));
    if (id !== undefined) return id;
  }
  return undefined;
}

function characterBefore(text: string, at: number): string {
  const [before = ""] = text.slice(Math.max(0, at - 2), at).match(/.$/su) ?? [];
  return before;
}

function fold(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
