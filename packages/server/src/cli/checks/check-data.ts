import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { ServerOptions } from "../../options/index.ts";
import { openDatabase } from "../../store/sqlite/open-database.ts";
import { StoreFileError } from "../../store/sqlite/store-file-error.ts";
import type { Finding } from "./finding.ts";

/** Whether the store's file can be opened, or made where there is none yet. A file that is there is opened as a server would. */
export function checkData({ data, redisUrl }: Pick<ServerOptions, "data" | "redisUrl">): Finding[] {
  // With Redis there is no file.
  if (redisUrl !== null) return [];
  if (data === ":memory:") {
    return [{ status: "note", line: "data: kept in memory alone; set COURTSIDE_DATA to a file" }];
  }
  return [existsSync(data) ? openFile(data) : checkFolder(data)];
}

function openFile(file: string): Finding {
  try {
    openDatabase(file).close();
    return { status: "good", line: `data: ${file} can be read and written, and its schema fits` };
  } catch (cause) {
    if (!(cause instanceof StoreFileError)) throw cause;
    return cause.fault === "locked"
      ? { status: "note", line: `data: ${file} is in use; if that is this server, all is well` }
      : { status: "bad", line: `data: ${cause.message}` };
  }
}

function checkFolder(file: string): Finding {
  let folder = dirname(resolve(file));
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    if (!statSync(folder).isDirectory()) throw new Error("not a directory");
    accessSync(folder, constants.W_OK | constants.X_OK);
    return { status: "good", line: `data: ${file} can be made` };
  } catch {
    return {
      status: "bad",
      line: `data: ${file} cannot be made: allow writing to ${folder}, or set COURTSIDE_DATA to another file`,
    };
  }
}
