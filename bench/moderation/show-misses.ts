/**
 * What the rules got wrong in the half that may be looked at, for whoever tunes them:
 * `node --conditions=source bench/moderation/show-misses.ts`. Each line has its label and the rule that touched it, if any.
 */
import { cleanText } from "@courtside/protocol";
import { isCaught, judgeAlone, judgeTogether } from "./judge-lines.ts";
import { readAllLines } from "./read-lines.ts";
import { measuredRules } from "./rules.ts";

const rules = measuredRules();
const lines = readAllLines().filter(({ half }) => half === "tuned");
for (const judged of judgeTogether(rules, lines)) {
  const { line, touched } = judged;
  if (line.label === "ok" ? !touched : isCaught(judged)) continue;
  const by = rules.filter(({ hook }) => judgeAlone(hook, [line])[0]?.touched);
  const names = by.map(({ hook }) => hook.name).join(" ") || "-";
  console.log([line.language, line.label, line.kind, names, cleanText(line.text)].join("\t"));
}
