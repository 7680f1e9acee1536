import { describe, expect, test } from "vitest";
import { gatherOptions, type OptionSources, unknownVariables } from "./gather-options.ts";

function gather(sources: Partial<OptionSources>) {
  return gatherOptions({ flags: {}, environment: {}, config: undefined, ...sources });
}

describe("precedence", () => {
  const config = { name: "courtside.config.mjs", values: { port: 3 } };
  const environment = { PORT: "2" };
  const flags = { port: "1" };

  test("a flag comes before a variable, that before the file, that before the default", () => {
    expect(gather({ flags, environment, config }).port).toBe(1);
    expect(gather({ environment, config }).port).toBe(2);
    expect(gather({ config }).port).toBe(3);
    expect(gather({}).port).toBe(8_080);
  });

  test("a variable that is set to nothing is not set", () => {
    expect(gather({ environment: { PORT: "" }, config }).port).toBe(3);
  });

  test("flags that are no option's are left alone", () => {
    expect(gather({ flags: { help: true, sub: "u1" } }).port).toBe(8_080);
  });
});

describe("text", () => {
  test.each([
    [{ guests: "off", "jwt-secret": "x".repeat(32) }, { guests: false }],
    [{ guests: "TRUE" }, { guests: true }],
    [
      { origins: "https://a.test, https://b.test" },
      { origins: ["https://a.test", "https://b.test"] },
    ],
    [{ metrics: "9090" }, { metrics: 9_090 }],
    [{ metrics: "off" }, { metrics: "off" }],
    [{ duty: "0.5" }, { duty: 0.5 }],
    [{ "write-rate": "7/m" }, { writeRate: { count: 7, windowMs: 60_000 } }],
    [{ "guest-capabilities": "read" }, { guestCapabilities: ["read"] }],
  ])("%j is %j", (flags, options) => {
    expect(gather({ flags })).toMatchObject(options);
  });
});

describe("an error names what was set", () => {
  test.each([
    [{ flags: { port: "http" } }, '--port must be a whole number from 0 to 65535, not "http"'],
    [{ flags: { port: "0x50" } }, '--port must be a whole number from 0 to 65535, not "0x50"'],
    [{ environment: { PORT: "-1" } }, "PORT must be a whole number from 0 to 65535, not -1"],
    [
      { environment: { LOG_LEVEL: "loud" } },
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, not "loud"',
    ],
    [
      { config: { name: "courtside.config.ts", values: { port: "x" } } },
      'port in courtside.config.ts must be a whole number from 0 to 65535, not "x"',
    ],
    [
      { config: { name: "courtside.config.ts", values: { ports: 1 } } },
      /^courtside\.config\.ts has no option ports; the options are port,/,
    ],
    [{ environment: { NODE_ENV: "production" } }, /^origins must be set in production/],
  ])("%j", (sources, message) => {
    expect(() => gather(sources)).toThrow(message);
  });
});

test("variables that look like options and are none are found, but not those of Kubernetes", () => {
  const environment = {
    COURTSIDE_ORIGNS: "*",
    COURTSIDE_ORIGINS: "*",
    COURTSIDE_CONFIG: "x",
    COURTSIDE_SERVICE_HOST: "10.0.0.1",
    COURTSIDE_PORT: "tcp://10.0.0.1:8080",
    COURTSIDE_PORT_8080_TCP: "tcp://10.0.0.1:8080",
    HOME: "/root",
  };
  expect(unknownVariables(environment)).toEqual(["COURTSIDE_ORIGNS"]);
});
