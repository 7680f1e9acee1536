import { expect, test } from "vitest";
import { nodeProblem } from "./node-version.ts";

test.each(["22.13.0", "22.20.1", "23.0.0", "24.21.0"])("Node.js %s will do", (version) => {
  expect(nodeProblem(version)).toBeUndefined();
});

test.each(["20.20.0", "22.12.0", "18.0.0", "0.12.0"])("Node.js %s is too old", (version) => {
  expect(nodeProblem(version)).toBe(
    `courtside needs Node.js 22.13 or later, and this is ${version}: install it from https://nodejs.org`,
  );
});

test("the Node.js that runs the tests will do", () => {
  expect(nodeProblem(process.versions.node)).toBeUndefined();
});
