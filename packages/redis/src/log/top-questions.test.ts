import { waitFor } from "@courtside/testing";
import { type RedisServer, startRedis, stopRedis } from "@courtside/testing/redis";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ScriptCall } from "../client/redis-client.ts";
import { createDriver } from "../create-driver.ts";
import { createRedisStore } from "../create-redis-store.ts";
import { TopQuestions } from "./top-questions.ts";

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis({ appendonly: "off" });
});
afterAll(() => stopRedis());

it("asks for all rooms of one turn in one call, and by itself for one that is not as it was", async () => {
  const store = await createRedisStore({ url: server.url });
  const connection = createDriver({ url: server.url }, () => {}).open();
  await waitFor(() => store.available && connection.ready);
  await store.log.append("a", [{ draft: { kind: "announce", text: "x" } }]);
  const heads = await Promise.all(["a", "b", "gone"].map((room) => store.log.open(room)));
  await server.cli("DEL", "courtside:{gone}:index");

  const calls: ScriptCall[] = [];
  const alone: string[] = [];
  const tops = new TopQuestions({
    prefix: "courtside",
    connection: {
      topology: "single",
      run(call: ScriptCall) {
        calls.push(call);
        return connection.run(call);
      },
    } as typeof connection,
    async top(room) {
      alone.push(room);
      return { epoch: "another", seq: 7 };
    },
  });
  const answers = await Promise.all(["a", "b", "gone", "new"].map((room) => tops.ask(room)));

  expect(calls).toHaveLength(1);
  expect(alone).toEqual(["gone", "new"]);
  expect(answers).toEqual([
    { epoch: heads[0]?.epoch, seq: 1 },
    { epoch: heads[1]?.epoch, seq: 0 },
    { epoch: "another", seq: 7 },
    { epoch: "another", seq: 7 },
  ]);
  await Promise.all([store.close(), connection.close()]);
});

it("tells each who asked when Redis is away", async () => {
  const connection = createDriver({ url: "redis://127.0.0.1:1" }, () => {}).open();
  const tops = new TopQuestions({
    prefix: "courtside",
    connection,
    top: () => Promise.reject(new Error("not asked")),
  });
  const settled = await Promise.allSettled([tops.ask("a"), tops.ask("b")]);
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await connection.close();
});
