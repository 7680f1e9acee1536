import type { ModerationHook } from "@courtside/server";
import { type RawClient, startServer, stopServers } from "@courtside/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FailingStore, failingStore } from "./failing-store.ts";
import { enter, freshId, HOSTED, say } from "./people.ts";

const ROOM = "final";

const holdsSecrets: ModerationHook = {
  name: "secrets",
  kind: "rule",
  beforeMessage: ({ message: { text } }) =>
    text === "a secret" ? { action: "hold", reasonCode: "other" } : { action: "allow" },
};

let store: FailingStore;
let ada: RawClient;
let mia: RawClient;
let max: RawClient;

beforeEach(async () => {
  store = failingStore();
  const rooms = { "*": { moderation: { hooks: [holdsSecrets] } } };
  const server = await startServer({ ...HOSTED, rooms }, { store });
  ({ client: ada } = await enter(server, ROOM, "ada"));
  ({ client: mia } = await enter(server, ROOM, "mia", { role: "moderator", name: "Mia" }));
  ({ client: max } = await enter(server, ROOM, "max", { role: "moderator", name: "Max" }));
});
afterEach(async () => {
  for (const client of [ada, mia, max]) client.close();
  await stopServers();
});

/** Decides while the log takes nothing: the decision is stored, and not carried out. */
async function decideInVain(itemId: string, decision: "approve" | "reject") {
  store.fault = "unexpected";
  const answer = await mia.command("queue:decide", { room: ROOM, itemId, decision });
  expect(answer).toMatchObject({ error: { code: "UNAVAILABLE" } });
  store.fault = "none";
}

const waiting = async () => (await max.expectOk("queue:read", { room: ROOM })).items;
const shown = async () => (await ada.expectOk("history:read", { room: ROOM })).entries;

describe("[MOD-13] [REP-2] what was decided and not carried out", () => {
  it("still waits where a held message was approved, and is published once somebody looks at it again", async () => {
    const held = await ada.expectOk("message:send", {
      room: ROOM,
      id: freshId(),
      text: "a secret",
    });
    if (held.status !== "held") throw new Error("the message is published");
    const { itemId } = held;
    await decideInVain(itemId, "approve");

    expect(await waiting()).toMatchObject([{ id: itemId, message: { text: "a secret" } }]);

    const again = await max.command("queue:decide", { room: ROOM, itemId, decision: "reject" });
    expect(again).toMatchObject({ error: { message: "Mia has approved it already." } });
    expect(await shown()).toMatchObject([{ message: { id: itemId, text: "a secret" } }]);
    expect(await waiting()).toEqual([]);
  });

  it("still waits where a reported message was rejected, and is deleted once somebody looks at it again", async () => {
    const { id: messageId } = await say(ada, ROOM, "you fool");
    await max.expectOk("report:send", { room: ROOM, messageId, reason: "abuse" });
    const itemId = (await waiting())[0]?.id ?? "";
    await decideInVain(itemId, "reject");
    expect(await shown()).toMatchObject([{ message: { text: "you fool" } }]);

    expect(await waiting()).toMatchObject([{ id: itemId, message: { text: "you fool" } }]);

    const again = await max.command("queue:decide", { room: ROOM, itemId, decision: "approve" });
    expect(again).toMatchObject({ error: { message: "Mia has removed it already." } });
    expect(await shown()).toMatchObject([{ message: { text: "", deleted: "moderator" } }]);
    expect(await waiting()).toEqual([]);
  });
});
