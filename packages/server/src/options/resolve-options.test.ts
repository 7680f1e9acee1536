import { describe, expect, test } from "vitest";
import { OptionsError } from "./options-error.ts";
import { type ChatServerOptions, OPTION_KEYS, OPTIONS } from "./options-table.ts";
import { resolveOptions } from "./resolve-options.ts";

function problem(input: unknown, mode: "production" | "development" = "development"): string {
  try {
    resolveOptions(input as ChatServerOptions, mode);
  } catch (cause) {
    expect(cause).toBeInstanceOf(OptionsError);
    return (cause as OptionsError).message;
  }
  throw new Error("the options were accepted");
}

describe("given nothing", () => {
  test("every option has its default, and the schema takes each default", () => {
    const options = resolveOptions({}, "development");
    for (const key of OPTION_KEYS) {
      expect(options[key], key).toEqual(OPTIONS[key].default);
      expect(OPTIONS[key].schema.safeParse(OPTIONS[key].default).success, key).toBe(true);
    }
  });

  test("an option that is undefined has its default", () => {
    expect(resolveOptions({ port: undefined }, "development").port).toBe(8_080);
  });
});

describe("given values", () => {
  test("they are taken, and a rate may be written as text", () => {
    const options = resolveOptions({ port: 0, guests: true, writeRate: "5/10s" }, "development");
    expect(options).toMatchObject({ port: 0, writeRate: { count: 5, windowMs: 10_000 } });
  });

  test("what was resolved resolves to itself", () => {
    const options = resolveOptions({ writeRate: "off", rooms: { "*": { title: "x" } } });
    expect(resolveOptions(options)).toEqual(options);
  });
});

describe("refuses in one line that says what to set", () => {
  test.each([
    [{ port: 70_000 }, "options.port must be a whole number from 0 to 65535, not 70000"],
    [{ port: "80" }, 'options.port must be a whole number from 0 to 65535, not "80"'],
    [{ path: "chat" }, 'options.path must be a path that starts with /, not "chat"'],
    [{ guests: "maybe" }, 'options.guests must be on or off, not "maybe"'],
    [{ duty: 2 }, "options.duty must be a number from 0.1 to 0.95, not 2"],
    [{ jwksUrl: "keys" }, 'options.jwksUrl must be an http or https URL, not "keys"'],
    [{ metrics: "sometimes" }, "options.metrics must be on, off, or a port from 1 to 65535"],
    [{ writeRate: "fast" }, "options.writeRate must be a rate such as 20/30s"],
    [{ logLevel: "loud" }, "options.logLevel must be one of fatal, error"],
    [{ trustProxy: ["10.0.0.0/99"] }, "options.trustProxy must be addresses or ranges"],
    [{ guestCapabilities: ["fly"] }, "options.guestCapabilities must be capabilities (read, send"],
    [{ prot: 1 }, "options has no option prot; the options are port, host,"],
  ])("%j", (input, start) => {
    const message = problem(input);
    expect(message.slice(0, start.length)).toBe(start);
    expect(message).not.toContain("\n");
  });

  test("a room's setting, named by its path", () => {
    const message = problem({ rooms: { "match-*": { settings: { slowModeMs: -1 } } } });
    expect(message).toMatch(
      /^options\.rooms must be an object .*, not -1 \(match-\*\.settings\.slowModeMs: /,
    );
  });

  test.each([
    [{ "match-*": { settings: { slowMode: 1 } } }, "slowMode"],
    [{ "match-*": { titel: "x" } }, "titel"],
    [{ "a b": {} }, "a pattern is a room id"],
  ])("a room configuration that is misspelt: %j", (rooms, named) => {
    expect(problem({ rooms })).toContain(named);
  });

  test("a secret that is too short, without printing it", () => {
    const message = problem({ jwtSecret: "hunter2" });
    expect(message).toMatch(/^options\.jwtSecret must be at least 32 bytes/);
    expect(message).not.toContain("hunter2");
  });

  test("a secret's length counts in bytes", () => {
    expect(resolveOptions({ jwtSecret: "é".repeat(16) }, "development").jwtSecret).toHaveLength(16);
  });

  test("two sources of keys", () => {
    const both = { jwtSecret: "x".repeat(32), jwksUrl: "https://example.com/jwks" };
    expect(problem(both)).toMatch(/^jwtSecret and jwksUrl are both set/);
  });

  test("a Redis URL that is none, without printing it", () => {
    const message = problem({ redisUrl: "http://:hunter2@cache.test" });
    expect(message).toBe(
      "options.redisUrl must be a redis://, rediss://, redis+sentinel:// or redis+cluster:// URL",
    );
  });

  test("a replica asked for where there is no Redis", () => {
    expect(problem({ redisDurability: "replicated" })).toMatch(
      /^redisDurability is replicated, and there is no Redis/,
    );
  });

  test("neither guests nor tokens", () => {
    expect(problem({ guests: false })).toMatch(/^nobody could sign in/);
  });

  test("no origins in production", () => {
    expect(problem({}, "production")).toMatch(/^origins must be set in production/);
    expect(resolveOptions({ origins: ["*"] }, "production").origins).toEqual(["*"]);
  });
});

describe("the table", () => {
  test("no two options share a flag or a variable", () => {
    const named = OPTION_KEYS.filter((key) => OPTIONS[key].flag !== null);
    expect(new Set(named.map((key) => OPTIONS[key].flag)).size).toBe(named.length);
    expect(new Set(named.map((key) => OPTIONS[key].env)).size).toBe(named.length);
  });

  test("a flag is its key in kebab-case", () => {
    for (const key of OPTION_KEYS) {
      const { flag } = OPTIONS[key];
      if (flag !== null) expect(flag).toBe(key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`));
    }
  });
});
