import { existsSync } from "node:fs";
import { join } from "node:path";
import { LOADER_FILE, resolveEmbedDir } from "../../http/index.ts";
import type { ServerOptions } from "../../options/index.ts";
import type { Finding } from "./finding.ts";

/** Whether the files that pages embed are there. */
export function checkEmbed({ embedDir }: Pick<ServerOptions, "embedDir">): Finding[] {
  const dir = resolveEmbedDir(embedDir);
  if (dir !== undefined && existsSync(join(dir, LOADER_FILE))) {
    return [{ status: "good", line: `embed: ${join(dir, LOADER_FILE)}` }];
  }
  const remedy =
    embedDir === null
      ? "build or install @courtside/widget, or set COURTSIDE_EMBED_DIR"
      : `set COURTSIDE_EMBED_DIR to the widget's dist/embed, not ${embedDir}`;
  return [{ status: "bad", line: `embed: ${LOADER_FILE} is not there; ${remedy}` }];
}
