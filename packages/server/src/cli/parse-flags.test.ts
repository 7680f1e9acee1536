import { expect, test } from "vitest";
import { OPTION_KEYS, OPTIONS } from "../options/index.ts";
import { parseFlags, SERVER_FLAGS } from "./parse-flags.ts";

test("a flag's value follows it, after a space or an equals sign", () => {
  expect(parseFlags("serve", ["--port", "1", "--host=::1"], SERVER_FLAGS)).toMatchObject({
    port: "1",
    host: "::1",
  });
});

test("every option that has a flag is read", () => {
  const named = OPTION_KEYS.map((key) => OPTIONS[key].flag).filter((flag) => flag !== null);
  const argv = named.flatMap((flag) => [`--${flag}`, "x"]);
  expect(Object.keys(parseFlags("serve", argv, SERVER_FLAGS)).sort()).toEqual(named.sort());
});

test.each([
  [["--prot", "1"], "unknown flag --prot"],
  [["-x"], "unknown flag -x"],
  [["--port"], "--port needs a value"],
  [["--port", "--host"], "--port needs a value"],
  [["--help=yes"], "--help takes no value"],
  [["now"], "unexpected word now"],
])("%j: %s", (argv, problem) => {
  expect(() => parseFlags("serve", argv, SERVER_FLAGS)).toThrow(
    new RegExp(`^${problem}; courtside serve --help lists the flags$`),
  );
});
