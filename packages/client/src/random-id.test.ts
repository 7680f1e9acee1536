import { idSchema } from "@courtside/protocol/schemas";
import { expect, it } from "vitest";
import { randomId } from "./random-id.ts";

it("makes ids that are the protocol's, short, and each another", () => {
  const ids = Array.from({ length: 5_000 }, randomId);
  for (const id of ids) expect(idSchema.safeParse(id).success).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Math.max(...ids.map(({ length }) => length))).toBeLessThanOrEqual(14);
});
