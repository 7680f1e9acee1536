import { waitFor } from "@courtside/testing";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { afterEach, expect, it } from "vitest";
import type { RedisConnection } from "../client/redis-client.ts";
import { Subscriber } from "../client/subscriber.ts";
import { createDriver } from "../create-driver.ts";
import { RedisTallies } from "./redis-tallies.ts";

const faults: unknown[] = [];
const onFault = (fault: unknown) => faults.push(fault);

afterEach(() => stopRedis());

const mark = (memberId: string) =>
  ({
    target: "m:1",
    about: { seq: 1, authorId: "ada" },
    memberId,
    choice: "👍",
    on: true,
    keep: "many",
  }) as const;

it("a member who is forgotten is taken out of the counts once, however often a scan names the choice", async () => {
  const server = await startRedis({ appendonly: "off" });
  const driver = createDriver({ url: server.url }, onFault);
  const connection = driver.open();
  const subscriber = new Subscriber(driver, onFault);
  // Redis may name an element of a scan more than once while it makes room for others.
  const twice: RedisConnection = Object.create(connection, {
    ready: { get: () => connection.ready },
    run: { value: connection.run.bind(connection) },
    command: {
      async value(key: string, args: readonly string[]) {
        const reply = await connection.command(key, args);
        if (args[0] !== "ZSCAN" || !Array.isArray(reply)) return reply;
        const [cursor, page] = reply;
        return [cursor, [...page, ...page]];
      },
    },
  });
  const tallies = new RedisTallies({
    prefix: "courtside",
    connection: twice,
    subscriber,
    commit: (call) => connection.run(call),
    now: Date.now,
    onFault,
  });
  await waitFor(() => connection.ready, { timeoutMs: 10_000 });

  await tallies.mark("final", ["ada", "bob", "cleo"].map(mark));
  await tallies.forget("final", "bob");

  expect(await tallies.counts("final", ["m:1"])).toEqual(new Map([["m:1", { "👍": 2 }]]));
  subscriber.close();
  await connection.close();
  expect(faults).toEqual([]);
});
