import { expect, test } from "vitest";
import { formatRate, parseRate } from "./rate.ts";

test.each([
  ["20/30s", { count: 20, windowMs: 30_000 }],
  ["100/m", { count: 100, windowMs: 60_000 }],
  ["5/2h", { count: 5, windowMs: 7_200_000 }],
  [" 1/S ", { count: 1, windowMs: 1_000 }],
  ["off", { count: 0, windowMs: 1_000 }],
])("reads %j", (text, rate) => {
  expect(parseRate(text)).toEqual(rate);
});

test.each(["", "20", "0/30s", "20/0s", "-1/s", "20/30", "20/30d", "1.5/s", "20 per 30s", "1/25h"])(
  "refuses %j",
  (text) => {
    expect(parseRate(text)).toBeUndefined();
  },
);

test.each(["20/30s", "100/60s", "off"])("writes %s as it is read", (text) => {
  const rate = parseRate(text);
  expect(rate && formatRate(rate)).toBe(text);
});
