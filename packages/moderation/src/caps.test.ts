import { expect, it } from "vitest";
import { verdictOf } from "../test/message-context.ts";
import { caps } from "./caps.ts";

const rule = caps();

it.each([
  ["a shout that is short", "GET IN THERE LADS"],
  ["a drawn-out goal", "GOOOOOOOOOOOOOOOOOOOOOOOOOL"],
  ["a chant", "ENGLAND ENGLAND ENGLAND ENGLAND"],
  ["abbreviations among words", "VAR and FIFA and UEFA have ruined this sport"],
  ["scripts without capitals", "加油加油加油加油加油加油加油加油加油加油加油加油加油"],
  ["the names of accounts", "@REALMADRID @FCBARCELONA @ATLETICO hello"],
])("lets %s through", (_name, text) => {
  expect(verdictOf(rule, text)).toEqual({ action: "allow" });
});

it("turns a shout down, and leaves accounts and addresses as they are", () => {
  expect(verdictOf(rule, "LISTEN TO @ANA\nEVERYBODY AT https://example.com/A RIGHT NOW")).toEqual({
    action: "rewrite",
    text: "listen to @ANA\neverybody at https://example.com/A right now",
    reasonCode: "caps",
  });
});

it("knows the capitals of every script that has them", () => {
  expect(verdictOf(rule, "ΠΟΥ ΕΙΝΑΙ ΤΟ ΠΕΝΑΛΤΙ ΔΙΑΙΤΗΤΗ ΠΕΣ ΜΑΣ").action).toBe("rewrite");
});

it("stops it instead, at another ratio, where that is wanted", () => {
  const strict = caps({ verdict: "reject", maxRatio: 0.3, minLetters: 10 });
  expect(verdictOf(strict, "what A LOUD message")).toMatchObject({
    action: "reject",
    reasonCode: "caps",
  });
});
