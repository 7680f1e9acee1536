import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSqliteStore } from "@courtside/server";
import { afterAll } from "vitest";
import { describeStoreContract } from "./store-contract.ts";

const folders: string[] = [];

describeStoreContract("SqliteLog", {
  async create(options) {
    folders.push(await mkdtemp(join(tmpdir(), "courtside-store-")));
    return createSqliteStore({ ...options, file: newestFile() });
  },
  reopen: (options) => createSqliteStore({ ...options, file: newestFile() }),
  async bytes() {
    const folder = folders.at(-1) as string;
    const files = await readdir(folder);
    return Buffer.concat(await Promise.all(files.map((file) => readFile(join(folder, file)))));
  },
});

function newestFile(): string {
  return join(folders.at(-1) as string, "courtside.db");
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));
