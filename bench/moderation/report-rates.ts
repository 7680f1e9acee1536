import type { Rates, Share } from "./rates.ts";
import { ratesByLabel, ratesOf } from "./rates.ts";
import { LANGUAGES, type LabelledLine, readAllLines } from "./read-lines.ts";
import { measuredRules } from "./rules.ts";

/** A table with a caption. */
export interface RateTable {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

const HEAD = ["plain", "evasion", "false positives"];

/** Everything that is counted, the same on every machine. */
export function rateTables(lines: readonly LabelledLine[] = readAllLines()): RateTable[] {
  const rules = measuredRules();
  const heldOut = lines.filter(({ half }) => half === "held-out");
  const tuned = lines.filter(({ half }) => half === "tuned");
  const inLanguage = (language: string) => heldOut.filter((line) => line.language === language);
  const together = (given: readonly LabelledLine[]) => ratesOf(rules, given).slice(-1);
  return [
    {
      caption: `Each rule on what it is there to stop, and all together: the held-out half, ${heldOut.length} lines`,
      head: ["Rule", ...HEAD],
      rows: ratesOf(rules, heldOut).map(rateRow),
    },
    {
      caption: "All together, by what a line is: the held-out half",
      head: ["Label", ...HEAD.slice(0, 2)],
      rows: ratesByLabel(rules, heldOut).map((rates) => rateRow(rates).slice(0, 3)),
    },
    {
      caption: "All together, by language and half",
      head: ["Lines", ...HEAD],
      rows: [
        ...LANGUAGES.flatMap((language) =>
          together(inLanguage(language)).map((rates) =>
            rateRow({ ...rates, name: `${language}, held-out` }),
          ),
        ),
        ...together(heldOut).map((rates) => rateRow({ ...rates, name: "held-out" })),
        ...together(tuned).map((rates) => rateRow({ ...rates, name: "tuned" })),
      ],
    },
  ];
}

function rateRow({ name, plain, evasion, falsePositives }: Rates): string[] {
  return [name, formatShare(plain), formatShare(evasion), formatShare(falsePositives)];
}

/** "96.3 % (52 of 54)": the share, and what it is a share of. */
function formatShare({ count, of }: Share): string {
  return of === 0 ? "-" : `${((100 * count) / of).toFixed(1)} % (${count} of ${of})`;
}
