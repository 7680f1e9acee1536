import { readFileSync } from "node:fs";

export const LANGUAGES = ["en", "es"] as const;
export const LABELS = [
  "ok",
  "insult",
  "slur",
  "sexual",
  "profanity",
  "link",
  "flood",
  "caps",
  "unicode",
  "spam",
] as const;
export type Label = (typeof LABELS)[number];

/** A chat line and what people would say of it. */
export interface LabelledLine {
  text: string;
  language: (typeof LANGUAGES)[number];
  label: Label;
  /** Whether it is written as everybody would, or so that a filter misses it. */
  kind: "plain" | "evasion";
  /** The rules may be tuned by looking at one half alone; the other says how they do on what nobody looked at. */
  half: "tuned" | "held-out";
}

/** All labelled lines, in the order of their files. */
export function readAllLines(): LabelledLine[] {
  return LANGUAGES.flatMap((language) => {
    const file = new URL(`lines/${language}.txt`, import.meta.url);
    return parseLines(readFileSync(file, "utf8"), language);
  });
}

/**
 * Reads a file of lines: `[label kind]` heads those that follow, `#` begins a comment, and `\n`, `\\` and `\u200b` stand for what
 * cannot be seen. Of every label and kind, the lines go to the two halves by turns.
 */
export function parseLines(file: string, language: LabelledLine["language"]): LabelledLine[] {
  const lines: LabelledLine[] = [];
  let label: Label = "ok";
  let kind: LabelledLine["kind"] = "plain";
  let turn = 0;
  for (const [index, raw] of file.split("\n").entries()) {
    if (raw.trim() === "" || raw.startsWith("#")) continue;
    const heading = /^\[(\w+) (plain|evasion)\]$/.exec(raw);
    if (heading) {
      const found = LABELS.find((known) => known === heading[1]);
      if (found === undefined) throw new Error(`${language}.txt:${index + 1}: no label ${raw}`);
      label = found;
      kind = heading[2] as LabelledLine["kind"];
      turn = 0;
      continue;
    }
    const half = turn++ % 2 === 0 ? "tuned" : "held-out";
    lines.push({ text: withoutEscapes(raw), language, label, kind, half });
  }
  return lines;
}

function withoutEscapes(raw: string): string {
  return raw.replace(/\\(?:u([0-9a-f]{4})|(n)|(\\))/g, (_all, hex?: string, feed?: string) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : feed ? "\n" : "\\",
  );
}
