/**
 * Writes the emoji that the picker knows, with their names, from `emoji-picker-element-data` (Unicode CLDR by way of
 * emojibase). What it writes is kept in the repository, so that the package on npm is complete, and a new version of the
 * data is seen in review:
 *
 *     node --conditions=source scripts/emoji/generate.ts && npx biome check --write packages/widget/src/emoji
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

interface Emoji {
  emoji: string;
  annotation: string;
  tags?: string[];
  group: number;
  order: number;
  version: number;
}

/** The data has no Arabic: Arabic readers get English names. */
const LANGUAGES = ["en", "de", "es"];
/** What phones and systems since 2022 can draw. */
const NEWEST_VERSION = 14;
/** Skin tones and hair by themselves. */
const COMPONENTS = 2;

const TARGET = join(import.meta.dirname, "../../packages/widget/src/emoji/names");
const require = createRequire(import.meta.url);

for (const language of LANGUAGES) {
  const all: Emoji[] = require(`emoji-picker-element-data/${language}/cldr-native/data.json`);
  const groups: string[][] = [];
  for (const one of all.toSorted((a, b) => a.order - b.order)) {
    if (one.version > NEWEST_VERSION || one.group === COMPONENTS) continue;
    groups[one.group] ??= [];
    groups[one.group]?.push(line(one));
  }
  const lines = groups.filter(Boolean).map((group) => `  ${JSON.stringify(group.join("\n"))},`);
  writeFileSync(
    join(TARGET, `emoji-names-${language}.ts`),
    `// Written by scripts/emoji/generate.ts. One group a line: an emoji, its name, and after the bar what else it is found by.\nexport const names: readonly string[] = [\n${lines.join("\n")}\n];\n`,
  );
}

function line({ emoji, annotation, tags = [] }: Emoji): string {
  const name = annotation.toLowerCase();
  const more = tags.filter((tag) => !name.includes(tag.toLowerCase()));
  return `${asTyped(emoji)} ${annotation}${more.length ? `|${more.join(" ")}` : ""}`;
}

/**
 * An emoji as keyboards write it. The data puts a variation selector after those that are pictures without one as well; then
 * the thumb of the picker and that of the quick reactions would be two.
 */
function asTyped(emoji: string): string {
  return emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, "$1");
}
