import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSqliteStore } from "@courtside/server";
import { afterAll } from "vitest";
import { describeTalliesContract } from "./tallies-contract.ts";

const folders: string[] = [];

describeTalliesContract("SqliteTallies", {
  async create(options) {
    folders.push(await mkdtemp(join(tmpdir(), "courtside-tallies-")));
    return createSqliteStore({ ...options, file: newestFile() });
  },
  reopen: (options) => createSqliteStore({ ...options, file: newestFile() }),
});

function newestFile(): string {
  return join(folders.at(-1) as string, "courtside.db");
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));
