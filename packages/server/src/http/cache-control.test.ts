import { expect, test } from "vitest";
import { cacheControl } from "./cache-control.ts";

test.each([
  "courtside-live-Ab3dEf_9.js",
  "courtside-composer-0-abcdef.js",
  "courtside-live-Ab3dEf_9.js.map",
  "theme-XyZ01234.css",
])("%s is kept for good", (file) => {
  expect(cacheControl(file)).toContain("immutable");
});

test.each([
  "courtside.js",
  "courtside.es.js",
  "courtside.js.map",
  "courtside-overlay.js",
  "courtside-playback.js",
  "courtside-elements.js",
])("%s is not", (file) => {
  expect(cacheControl(file)).not.toContain("immutable");
});
