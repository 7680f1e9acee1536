import { expect, test } from "vitest";
import { createConnectionCount } from "./connection-count.ts";

test("[RATE_LIMITED] an address holds so many connections and no more", () => {
  const connections = createConnectionCount(2);
  expect(connections.open("a")).toBeUndefined();
  expect(connections.open("a")).toBeUndefined();
  expect(connections.open("a")).toMatchObject({ code: "RATE_LIMITED", retryAfterMs: 10_000 });
  expect(connections.open("b")).toBeUndefined();
});

test("a connection that ends makes room for one", () => {
  const connections = createConnectionCount(1);
  connections.open("a");
  connections.close("a");
  expect(connections.open("a")).toBeUndefined();
  expect(connections.open("a")).toBeDefined();
});

test("ending more than was opened makes room for no more than the limit", () => {
  const connections = createConnectionCount(1);
  connections.close("a");
  connections.close("a");
  expect(connections.open("a")).toBeUndefined();
  expect(connections.open("a")).toBeDefined();
});

test("0 is no limit", () => {
  const connections = createConnectionCount(0);
  for (let index = 0; index < 1_000; index += 1) expect(connections.open("a")).toBeUndefined();
});
