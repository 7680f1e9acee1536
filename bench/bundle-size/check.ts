/**
 * `npm run size`: holds the built files against their budgets. Where one is broken it says which module grew since the
 * sizes were last recorded, and what can be done; `npm run size -- --record` records them.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BUDGETS } from "./budgets.ts";
import { chunkName, type Measured, measureBundle } from "./measure.ts";

const WIDGET = join(import.meta.dirname, "../../packages/widget/dist");
const RECORDED = join(import.meta.dirname, "recorded-modules.json");

type ModuleSizes = Record<string, number>;

const bundle = measureBundle(join(WIDGET, "embed"), BUDGETS.unasked);
const modules: ModuleSizes = JSON.parse(readFileSync(join(WIDGET, "embed-modules.json"), "utf8"));

if (process.argv.includes("--record")) {
  writeFileSync(RECORDED, `${JSON.stringify(modules, null, 2)}\n`);
  console.log(`Recorded the sizes of ${Object.keys(modules).length} modules.`);
}

const broken = [
  hold("loader", [bundle.loader], BUDGETS.loader),
  hold("element and connection", bundle.element, BUDGETS.element),
  ...bundle.chunks.map(holdChunk),
].filter((problem) => problem !== undefined);

if (broken.length > 0) {
  console.error(`\n${broken.join("\n")}\n${whatGrew()}
What helps: load what not every visitor needs with import() (a menu, a dialog, a language); move words that only developers
read out of the bundle; look for a dependency that came along with ${"npx rollup -c rollup.config.mjs"}. Only then raise the
budget, in bench/bundle-size/budgets.ts, and say in the commit what visitors get for it.`);
  process.exitCode = 1;
}

function hold(what: string, files: readonly Measured[], budget: number): string | undefined {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  console.log(`${what.padEnd(28)}${kilobytes(bytes)} of ${kilobytes(budget)}`);
  if (bytes <= budget) return undefined;
  return `${what} is ${bytes - budget} bytes over its budget of ${budget} (gzip).`;
}

function holdChunk(chunk: Measured): string | undefined {
  const name = chunkName(chunk.file);
  const budget = BUDGETS.chunks.find((candidate) => candidate.name.test(name));
  if (!budget) return `${chunk.file} has no budget: give it one in bench/bundle-size/budgets.ts.`;
  return hold(`${budget.what} (${name})`, [chunk], budget.bytes);
}

/** The modules that have grown most, in bytes before they are minified. */
function whatGrew(): string {
  const recorded: ModuleSizes = JSON.parse(readFileSync(RECORDED, "utf8"));
  const grown = Object.entries(modules)
    .map(([name, size]) => ({ name, size, by: size - (recorded[name] ?? 0) }))
    .filter(({ by }) => by > 0)
    .sort((a, b) => b.by - a.by)
    .slice(0, 10);
  if (grown.length === 0) return "No module has grown since the sizes were recorded.\n";
  const lines = grown.map(({ name, size, by }) => `  +${String(by).padEnd(7)} ${name} (${size})`);
  return `Grown since the sizes were recorded, in bytes before they are minified:\n${lines.join("\n")}\n`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(2).padStart(6)} kB`;
}
