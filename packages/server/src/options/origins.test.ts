import { expect, test } from "vitest";
import { isOriginAllowed, isOriginPattern } from "./origins.ts";

test.each(["*", "https://example.com", "http://localhost:3000", "https://*.example.com"])(
  "%s may stand in the option",
  (text) => expect(isOriginPattern(text)).toBe(true),
);

test.each([
  "",
  "example.com",
  "https://example.com/",
  "https://example.com/chat",
  "https://*",
  "https://*.*.com",
  "ftp://example.com",
  "https://Example.com",
  "null",
])("%j may not", (text) => expect(isOriginPattern(text)).toBe(false));

test.each([
  [["*"], "https://anything.example", true],
  [["*"], "null", true],
  [["https://example.com"], "https://example.com", true],
  [["https://example.com"], "http://example.com", false],
  [["https://example.com"], "https://example.com.evil.test", false],
  [["https://example.com"], "null", false],
  [["https://*.example.com"], "https://live.example.com", true],
  [["https://*.example.com"], "https://a.b.example.com", true],
  [["https://*.example.com"], "https://example.com", false],
  [["https://*.example.com"], "https://evilexample.com", false],
  [["https://*.example.com"], "https://.example.com", false],
  [["https://*.example.com"], "http://live.example.com", false],
  [["https://a.test", "https://b.test"], "https://b.test", true],
  [[], "https://a.test", false],
])("with %j the origin %s: %s", (patterns, origin, allowed) => {
  expect(isOriginAllowed(patterns, origin)).toBe(allowed);
});

test("a request without an origin is not another site's page", () => {
  expect(isOriginAllowed(["https://example.com"], undefined)).toBe(true);
});
