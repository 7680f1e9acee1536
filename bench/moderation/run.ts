/**
 * `npm run bench:moderation`: what the shipped rules catch of the labelled lines, what they stop without cause, and what each costs.
 * `--record` also writes the figures into `docs/moderation-figures.md`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { markdownTable } from "../../scripts/docs/markdown-table.ts";
import { fillBlocks } from "../../scripts/docs/marked-blocks.ts";
import { measureCosts } from "./measure-cost.ts";
import { ratesBlock } from "./rates-block.ts";
import { readAllLines } from "./read-lines.ts";
import { rateTables } from "./report-rates.ts";
import { measuredRules } from "./rules.ts";

const DOCUMENT = new URL("../../docs/moderation-figures.md", import.meta.url);
/** Not a generated block, which `npm run docs:check` would make anew: these figures are those of one machine. */
const COSTS = /(<!-- recorded: costs -->\n)[\s\S]*?(<!-- end -->)/;

const lines = readAllLines();
for (const { caption, head, rows } of rateTables(lines)) {
  console.log(`\n${caption}`);
  console.table(rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]]))));
}

const costs = measureCosts(measuredRules(), lines).map(({ name, fastest, median }) => [
  name,
  fastest.toFixed(1),
  median.toFixed(1),
]);
console.log(
  `\nMicroseconds of processor time a message: the fastest round over ${lines.length} lines, and the median`,
);
console.table(costs.map(([rule, fastest, median]) => ({ rule, fastest, median })));

if (process.argv.includes("--record")) {
  const machine = `${cpus()[0]?.model ?? "unknown processor"}, one core, Node.js ${process.version}`;
  const table = markdownTable(["Rule", "Fastest round, µs", "Median, µs"], costs);
  const document = fillBlocks("docs/moderation-figures.md", readFileSync(DOCUMENT, "utf8"), {
    "moderation-rates": ratesBlock,
  });
  const text = document.replace(
    COSTS,
    (_all, begin: string, end: string) => `${begin}\nOn ${machine}:\n\n${table}\n\n${end}`,
  );
  writeFileSync(DOCUMENT, text);
}
