import { expect, it } from "vitest";
import { newMessageId } from "./message-id.ts";

it("makes ids of 12 characters that are all different", () => {
  const ids = Array.from({ length: 5_000 }, newMessageId);
  expect(new Set(ids).size).toBe(5_000);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{12}$/);
});

it("makes ids of which neighbours differ at the end alone, so that a frame deflates well", () => {
  const [first = "", second = ""] = [newMessageId(), newMessageId()];
  expect(second.slice(0, 8)).toBe(first.slice(0, 8));
  expect(second).not.toBe(first);
});
