import { isCaught, type Judged, judgeAlone, judgeTogether } from "./judge-lines.ts";
import type { LabelledLine } from "./read-lines.ts";
import type { MeasuredRule } from "./rules.ts";

/** So many of so many. */
export interface Share {
  count: number;
  of: number;
}

/** How often a rule, or all together, did right and wrong on some lines. */
export interface Rates {
  name: string;
  plain: Share;
  evasion: Share;
  /** Lines that nothing should have touched, and something did, be it by a rewrite. */
  falsePositives: Share;
}

/** One row for each rule on what it is there to stop, and one for all rules on all that is to be stopped. */
export function ratesOf(rules: readonly MeasuredRule[], lines: readonly LabelledLine[]): Rates[] {
  const alone = rules
    .filter(({ stops }) => stops.length > 0)
    .map(({ hook, stops }) => {
      const judged = judgeAlone(hook, lines);
      return countRates(hook.name, judged, ({ label }) => stops.includes(label));
    });
  return [
    ...alone,
    countRates("together", judgeTogether(rules, lines), ({ label }) => label !== "ok"),
  ];
}

/** The rates of all rules together, label by label. */
export function ratesByLabel(
  rules: readonly MeasuredRule[],
  lines: readonly LabelledLine[],
): Rates[] {
  const judged = judgeTogether(rules, lines);
  const labels = [...new Set(lines.map(({ label }) => label))].filter((label) => label !== "ok");
  return labels.map((wanted) => countRates(wanted, judged, ({ label }) => label === wanted));
}

function countRates(
  name: string,
  judged: readonly Judged[],
  concerns: (line: LabelledLine) => boolean,
): Rates {
  const caught = (kind: LabelledLine["kind"]): Share => {
    const concerned = judged.filter(({ line }) => concerns(line) && line.kind === kind);
    return { count: concerned.filter(isCaught).length, of: concerned.length };
  };
  const harmless = judged.filter(({ line }) => line.label === "ok");
  return {
    name,
    plain: caught("plain"),
    evasion: caught("evasion"),
    falsePositives: {
      count: harmless.filter(({ touched }) => touched).length,
      of: harmless.length,
    },
  };
}
