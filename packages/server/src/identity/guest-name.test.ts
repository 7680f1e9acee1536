import { expect, test } from "vitest";
import { nameProblem } from "./display-name.ts";
import { guestName } from "./guest-name.ts";

const names = Array.from({ length: 2_000 }, (_, index) => guestName(`g_${index}`));

test("the same guest always has the same name", () => {
  expect(guestName("g_abc")).toBe(guestName("g_abc"));
});

test("a name is an adjective, an animal and two digits", () => {
  for (const name of names) {
    expect(name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+ [1-9]\d$/);
    expect(nameProblem(name, [])).toBeUndefined();
  }
});

test("of 2,000 guests hardly any two share a name", () => {
  expect(new Set(names).size).toBeGreaterThan(1_900);
});
