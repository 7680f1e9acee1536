import { expect, test } from "vitest";
import { formatDefault } from "./format-default.ts";
import { OPTION_KEYS, OPTIONS } from "./options-table.ts";

test.each([
  ["port", "8080"],
  ["jwtSecret", "not set"],
  ["guests", "on"],
  ["transports", "websocket"],
  ["trustProxy", "none"],
  ["writeRate", "20/30s"],
] as const)("the default of %s is written %s", (key, text) => {
  expect(formatDefault(OPTIONS[key])).toBe(text);
});

test("every default can be written", () => {
  for (const key of OPTION_KEYS) expect(formatDefault(OPTIONS[key])).not.toMatch(/object|^$/);
});
