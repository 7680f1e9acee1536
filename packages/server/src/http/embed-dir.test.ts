import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LOADER_FILE, resolveEmbedDir } from "./embed-dir.ts";

test("a directory that is configured is taken as it is", () => {
  expect(resolveEmbedDir("/anywhere")).toBe("/anywhere");
});

test("otherwise it is the built widget's, and undefined where none was built", () => {
  const built = new URL("../../../widget/dist/embed/", import.meta.url).pathname;
  const expected = existsSync(join(built, LOADER_FILE)) ? built : undefined;
  expect(resolveEmbedDir(null)).toBe(expected);
});
