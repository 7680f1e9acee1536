import { expect, test } from "vitest";
import { wrapText } from "./wrap-text.ts";

test("lines break between words and none is too long", () => {
  expect(wrapText("one two three four", 10, "  ")).toEqual(["  one two", "  three", "  four"]);
});

test("a word that is longer than a line stays whole", () => {
  expect(wrapText("a incomprehensible b", 8, "")).toEqual(["a", "incomprehensible", "b"]);
});
