import { type RefusedError, rawClient } from "@courtside/testing";
import { freePort, startRedis, stopRedis } from "@courtside/testing/redis";
import { expect, it, onTestFinished } from "vitest";
import { enter, say, tokenOf } from "../contract/people.ts";
import { startNodes } from "./start-nodes.ts";

/** Milliseconds after Redis' start within which the nodes take everybody in. */
const READY_MS = 10_000;

it("nodes that were started before Redis listen, say that they are not ready, and are so by themselves once it is there", {
  timeout: 60_000,
}, async () => {
  onTestFinished(stopRedis);
  const port = await freePort();
  const { nodes, crashes, ready } = await startNodes({
    count: 3,
    redisUrl: `redis://127.0.0.1:${port}`,
  });
  const [one, other] = nodes as [(typeof nodes)[0], (typeof nodes)[0]];
  const readiness = () => Promise.all(nodes.map((node) => node.readiness()));
  expect(await readiness()).toEqual([503, 503, 503]);
  const token = await tokenOf("early");
  const early = await rawClient(one.url, { token }).then(
    (client) => client.command("room:join", { room: "final" }).finally(client.close),
    (refused: RefusedError) => ({ ok: false, error: refused.wireError }),
  );
  expect(early).toMatchObject({ ok: false, error: { code: "UNAVAILABLE", retryable: true } });

  await startRedis({ port });
  console.log(`ready ${Math.round(await ready(READY_MS))} ms after the start of Redis`);

  const { client: ada } = await enter(one, "final", "ada");
  const { client: bob } = await enter(other, "final", "bob");
  const message = await say(ada, "final", "at last");
  const { entries } = await bob.next("room:entries");
  expect(entries).toMatchObject([{ kind: "message", message: { id: message.id } }]);
  expect(crashes).toEqual([]);
  ada.close();
  bob.close();
});
