import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isStoreContract } from "./contracts-first.ts";

const ROOT = join(import.meta.dirname, "../..");

it("knows the contracts of every store among the tests there are", () => {
  const files = globSync("packages/{client,protocol,redis,server,testing}/src/**/*.test.ts", {
    cwd: ROOT,
  });
  const contracts = files.filter(isStoreContract);

  const folders = new Set(contracts.map((file) => file.slice(0, file.lastIndexOf("/"))));
  expect([...folders].sort()).toEqual([
    "packages/redis/src/contract",
    "packages/testing/src/records-contract",
    "packages/testing/src/store-contract",
    "packages/testing/src/tallies-contract",
  ]);
});
