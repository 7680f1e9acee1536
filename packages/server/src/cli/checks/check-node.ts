import { nodeProblem } from "../node-version.ts";
import type { Finding } from "./finding.ts";

/** Whether this Node.js is new enough. */
export function checkNode(version: string): Finding {
  const problem = nodeProblem(version);
  return problem === undefined
    ? { status: "good", line: `node: ${version}` }
    : { status: "bad", line: `node: ${problem}` };
}
