import type { ChatRoom, KeyValueStorage } from "@courtside/client";
import type { ModerationHook } from "@courtside/server";
import { type RawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { closeClients, followedRoom, startClient, texts } from "./client-people.ts";
import { enter, HOSTED } from "./people.ts";

afterEach(async () => {
  closeClients();
  await stopServers();
});

const holdsSecrets: ModerationHook = {
  name: "secrets",
  kind: "rule",
  beforeMessage: ({ message: { text } }) =>
    text.includes("secret") ? { action: "hold", reasonCode: "other" } : { action: "allow" },
};

/** What outlives a page. */
function pageStorage(): KeyValueStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

/** Ada's client, in a room that holds what is secret, and Mia, who decides. */
async function people() {
  const server = await startServer({
    ...HOSTED,
    rooms: { "*": { moderation: { hooks: [holdsSecrets] } } },
  });
  const { client: mia } = await enter(server, "final", "mia", { role: "moderator" });
  const storage = pageStorage();
  const open = () => startClient(server, "ada", { storage });
  const page = open();
  const ada = await followedRoom(page);
  return { mia, ada, page, open };
}

const statuses = (room: ChatRoom) => room.getSnapshot().pending.map(({ status }) => status);

/** Sends what is held, and gives its item's id. */
async function hold(room: ChatRoom): Promise<string> {
  room.send("a secret");
  return await waitFor(() => room.getSnapshot().pending[0]?.itemId, { what: "the hold" });
}

function decide(mia: RawClient, itemId: string, decision: "approve" | "reject", reason?: string) {
  const order = { room: "final", itemId, decision, ...(reason && { reason }) };
  return mia.expectOk("queue:decide", order);
}

describe("the author of a held message", () => {
  it("[MOD-12] sees it wait, and then in the room, in one step", async () => {
    const { mia, ada } = await people();
    const itemId = await hold(ada);
    expect(statuses(ada)).toEqual(["held"]);
    const seen: number[] = [];
    ada.subscribe(() => seen.push(statuses(ada).length + texts(ada).length));

    await decide(mia, itemId, "approve");

    await waitFor(() => texts(ada).length === 1 && statuses(ada).length === 0);
    expect(new Set(seen)).toEqual(new Set([1]));
    mia.close();
  });

  it("[MOD-12] is told why it was rejected, and keeps the text", async () => {
    const { mia, ada } = await people();

    await decide(mia, await hold(ada), "reject", "No secrets.");

    await waitFor(() => statuses(ada)[0] === "failed");
    expect(ada.getSnapshot().pending).toMatchObject([
      { text: "a secret", error: { reasonCode: "moderator", message: "No secrets." } },
    ]);
    mia.close();
  });

  it.each([
    ["approve", ["a secret"], []],
    ["reject", [], ["failed"]],
  ] as const)(
    "[MOD-15] learns after a reload what was decided meanwhile: %s",
    async (decision, shown, pending) => {
      const { mia, ada, page, open } = await people();
      const itemId = await hold(ada);
      page.close();

      await decide(mia, itemId, decision);
      const reloaded = await followedRoom(open());

      await waitFor(() => !statuses(reloaded).includes("held"));
      expect(statuses(reloaded)).toEqual(pending);
      expect(texts(reloaded)).toEqual(shown);
      mia.close();
    },
  );

  it("[MOD-15] still sees it wait after a reload, and it is in the queue once", async () => {
    const { mia, ada, page, open } = await people();
    const itemId = await hold(ada);
    page.close();

    const reloaded = await followedRoom(open());
    await decide(mia, itemId, "approve");

    await waitFor(() => texts(reloaded).length === 1 && statuses(reloaded).length === 0);
    expect((await mia.expectOk("queue:read", { room: "final" })).items).toEqual([]);
    mia.close();
  });

  it("[MOD-15] learns what was decided while the connection was away", async () => {
    const { mia, ada, page } = await people();
    const itemId = await hold(ada);
    page.disconnect();

    await decide(mia, itemId, "reject");
    page.connect();

    await waitFor(() => statuses(ada)[0] === "failed");
    expect(texts(ada)).toEqual([]);
    mia.close();
  });

  it("[MOD-12] can take it back, and nobody can approve it any more", async () => {
    const { mia, ada } = await people();
    const itemId = await hold(ada);
    const [clientId = ""] = ada.getSnapshot().pending.map((message) => message.clientId);

    expect(await ada.withdraw(clientId)).toMatchObject({ ok: true });

    expect(ada.getSnapshot().pending).toEqual([]);
    expect(
      await mia.command("queue:decide", { room: "final", itemId, decision: "approve" }),
    ).toMatchObject({ error: { code: "NOT_FOUND" } });
    expect(await ada.withdraw(clientId)).toMatchObject({ error: { code: "NOT_FOUND" } });
    mia.close();
  });
});
