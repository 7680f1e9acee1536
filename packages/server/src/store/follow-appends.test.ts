import type { Entry } from "@courtside/protocol";
import { expect, it } from "vitest";
import { followAppends } from "./follow-appends.ts";
import { createMemoryStore } from "./memory-store.ts";

it("tells of what is appended once, and reads as the store does, however often it is wrapped", async () => {
  const store = createMemoryStore();
  const told: Entry[][] = [[], []];
  const followed = [0, 1].reduce(
    (inner, at) => followAppends(inner, (_, entry) => told[at]?.push(entry)),
    store,
  );
  const pin = { draft: { kind: "pin", messageId: null, by: "mia" } } as const;
  const key = { memberId: "mia", commandId: "one", fingerprint: "one" };
  const missing = { draft: { kind: "pin", messageId: "nothing", by: "mia" } } as const;

  await followed.log.append("final", [{ ...pin, key }, missing]);
  await followed.log.append("final", [{ ...pin, key }]);

  const { entries } = await followed.log.read("final", { limit: 10 });
  expect(entries).toHaveLength(1);
  expect(told).toEqual([entries, entries]);
  await store.close();
});
