import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

it("is the same whatever order the keys came in, and without what is undefined", () => {
  expect(canonicalJson({ b: [1, { d: null, c: "x" }], a: undefined, A: 1.5 })).toBe(
    '{"A":1.5,"b":[1,{"c":"x","d":null}]}',
  );
});

it("is JSON of the same value, which gives the same text again", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      const stored: unknown = JSON.parse(JSON.stringify(value));
      expect(JSON.parse(text)).toEqual(stored);
      expect(canonicalJson(stored)).toBe(text);
    }),
  );
});
