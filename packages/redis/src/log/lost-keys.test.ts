import type { Append, Store } from "@courtside/server";
import { waitFor } from "@courtside/testing";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { afterAll, afterEach, expect, it } from "vitest";
import { createRedisStore } from "../create-redis-store.ts";

const stores: Store[] = [];

afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  await stopRedis();
});
afterAll(() => stopRedis());

it.each(["head", "log"])(
  "[LOG-3] a resend is not answered with an entry of the log before, where only its %s is lost",
  async (part) => {
    const server = await startRedis({ appendonly: "off" });
    const store = await createRedisStore({ url: server.url });
    stores.push(store);
    await waitFor(() => store.available, { timeoutMs: 10_000 });
    const said = (text: string): Append => ({
      draft: { kind: "announce", text },
      key: { memberId: "m", commandId: text, fingerprint: "f" },
    });
    const [first] = await store.log.append("r", [said("mine")]);
    await server.cli("DEL", `courtside:{r}:${part}`);
    await store.log.append("r", [said("another's")]);
    const [again] = await store.log.append("r", [said("mine")]);
    expect(again).toMatchObject({ status: "appended", entry: { text: "mine" } });
    expect(again).not.toMatchObject({ epoch: first?.status === "appended" && first.epoch });
  },
);
