import { unknownVariables } from "../../options/index.ts";
import type { Finding } from "./finding.ts";

/** Variables that look like options and are none: most often a slip of the pen that would pass unnoticed. */
export function checkVariables(environment: NodeJS.ProcessEnv): Finding[] {
  return unknownVariables(environment).map((name) => ({
    status: "note",
    line: `options: ${name} is set, but is no option; courtside serve --help lists them`,
  }));
}
