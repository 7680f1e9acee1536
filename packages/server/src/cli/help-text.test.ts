import { expect, test } from "vitest";
import { OPTION_KEYS, OPTIONS } from "../options/index.ts";
import { serverHelp } from "./help-text.ts";

const help = serverHelp("Usage: courtside serve [flags]");

test("names every option with its flag and its variable", () => {
  for (const key of OPTION_KEYS) {
    const { flag, env } = OPTIONS[key];
    if (flag !== null) expect(help).toContain(`--${flag}  ${env}\n`);
  }
});

test("gives defaults, in words where the value would not read well", () => {
  const words = help.replace(/\s+/g, " ");
  expect(words).toContain("The TCP port. 0 takes a free one. (default: 8080)");
  expect(words).toContain("(default: 20/30s)");
  expect(help).not.toContain("[object");
});

test("fits a terminal of 100 columns", () => {
  for (const line of help.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
});
