import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfigFile } from "./config-file.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "courtside-config-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(name: string, text: string): void {
  writeFileSync(join(directory, name), text);
}

test("where there is no file there is no configuration", async () => {
  expect(await readConfigFile(directory)).toBeUndefined();
});

test.each(["courtside.config.ts", "courtside.config.mjs"])("%s is found and run", async (name) => {
  write(name, "export default { port: 4000 + 1 };");
  expect(await readConfigFile(directory)).toEqual({ name, values: { port: 4_001 } });
});

test("TypeScript comes before JavaScript", async () => {
  write("courtside.config.mjs", "export default { port: 1 };");
  write("courtside.config.ts", "export default { port: 2 as number };");
  expect((await readConfigFile(directory))?.values).toEqual({ port: 2 });
});

test("a file of another name is read when it is named", async () => {
  write("live.mjs", "export default { port: 5 };");
  expect(await readConfigFile(directory, "live.mjs")).toEqual({
    name: "live.mjs",
    values: { port: 5 },
  });
});

test("a named file that is not there is an error", async () => {
  await expect(readConfigFile(directory, "live.mjs")).rejects.toThrow(
    "there is no configuration file live.mjs",
  );
});

test.each([
  ["export const port = 1;", /must have a default export/],
  ["export default 5;", /must have a default export/],
  ["throw new Error('no secret\\nat all');", /^courtside\.config\.mjs cannot be read: no secret$/],
])("a file with %j is refused in one line", async (text, message) => {
  write("courtside.config.mjs", text);
  await expect(readConfigFile(directory)).rejects.toThrow(message);
});
