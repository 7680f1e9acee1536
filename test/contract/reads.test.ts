import type { MemberNotice } from "@courtside/protocol";
import type { ModerationHook } from "@courtside/server";
import { type RawClient, rawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { enter, HOSTED, say, tokenOf } from "./people.ts";
import { storesOfTwoNodes } from "./two-nodes.ts";

const options = {
  ...HOSTED,
  rooms: { "*": { settings: { features: ["reads", "members", "mentions"] } } },
};

type Server = Awaited<ReturnType<typeof startServer>>;
let first: Server;
let second: Server;

beforeEach(async () => {
  const [here, there] = storesOfTwoNodes();
  first = await startServer(options, { store: here });
  second = await startServer(options, { store: there });
});
afterEach(stopServers);

const readTo = (client: RawClient, seq: number) =>
  client.expectOk("read:mark", { room: "final", seq });
const isMention = (notice: MemberNotice) => notice.kind === "mention";
const isRead = (notice: { kind: string }) => notice.kind === "read";

describe("what a member has read", () => {
  it("[READ-1] is theirs on every device and node, and is told where a join begins", async () => {
    const { client: phone } = await enter(first, "final", "ada");
    for (const text of ["one", "two", "three"]) await say(phone, "final", text);
    await readTo(phone, 2);
    await waitFor(async () => (await enter(second, "final", "ada")).opening.me.lastRead === 2);
    expect((await enter(second, "final", "ben")).opening.me.lastRead).toBeUndefined();
  });

  it("[READ-1] is a guest's who comes back with their token", async () => {
    const guest = await rawClient(first.url, { guest: {} });
    await guest.expectOk("room:join", { room: "final" });
    await say(guest, "final", "one");
    await readTo(guest, 1);
    const { guestToken = "" } = guest.session;
    const again = await rawClient(first.url, { guest: { token: guestToken } });
    expect((await again.expectOk("room:join", { room: "final" })).me.lastRead).toBe(1);
  });

  it("[READ-2] only ever moves forward, and no further than the log", async () => {
    const { client } = await enter(first, "final", "ada");
    for (const text of ["one", "two", "three"]) await say(client, "final", text);
    await readTo(client, 99);
    await readTo(client, 1);
    expect((await enter(first, "final", "ada")).opening.me.lastRead).toBe(3);
  });

  it("[READ-3] is told to the member's other devices in the room, on every node", async () => {
    const { client: phone, opening } = await enter(first, "final", "ada");
    const { client: laptop } = await enter(first, "final", "ada");
    const { client: tablet } = await enter(second, "final", "ada");
    const { client: ben } = await enter(second, "final", "ben");
    await say(ben, "final", "one");
    await readTo(phone, 1);
    const read = { kind: "read", room: "final", epoch: opening.epoch, seq: 1 };
    expect(await laptop.next("member:notice")).toEqual(read);
    expect(await tablet.next("member:notice", isRead)).toEqual(read);
    await waitFor(() => ben.notices.some(({ payload }) => "reads" in payload));
    for (const client of [phone, ben]) {
      expect(client.notices.filter(({ name }) => name === "member:notice")).toEqual([]);
    }
  });

  it("[READ-4] is seen by everyone in a small room that has it on", async () => {
    const { client: ada } = await enter(first, "final", "ada");
    const { client: ben } = await enter(second, "final", "ben");
    await say(ada, "final", "one");
    await readTo(ada, 1);
    const { reads } = await ben.next("room:pulse", (pulse) => pulse.reads !== undefined);
    expect(reads).toEqual({ ada: 1 });
    expect((await enter(second, "final", "cleo")).opening.pulse.reads).toEqual({ ada: 1 });
  });

  it("[READ-4] is not seen of a shadowed member, who is told as ever", async () => {
    const { client: ada } = await enter(first, "final", "ada");
    const { client: troll } = await enter(first, "final", "troll");
    const { client: mod } = await enter(first, "final", "mod", { role: "moderator" });
    await mod.expectOk("sanction:apply", { room: "final", memberId: "troll", kind: "shadow" });
    await say(ada, "final", "one");
    await readTo(troll, 1);
    await readTo(ada, 1);
    const { reads } = await mod.next("room:pulse", (pulse) => pulse.reads !== undefined);
    expect(reads).toEqual({ ada: 1 });
    const back = await enter(first, "final", "troll");
    expect(back.opening.me.lastRead).toBe(1);
    expect(back.opening.pulse.reads).toEqual({ ada: 1 });
  });
});

describe("who is here", () => {
  it("[PRESENCE-2] the members of each side are counted over all nodes", async () => {
    const { client: ada } = await enter(first, "final", "ada", { side: "home" });
    const { client: ben } = await enter(second, "final", "ben", { side: "away" });
    const both = { home: 1, away: 1 };
    const isBoth = ({ sides }: { sides?: object }) => !!sides && "home" in sides && "away" in sides;
    expect((await ada.next("room:pulse", isBoth)).sides).toEqual(both);
    expect((await ben.next("room:pulse", isBoth)).sides).toEqual(both);
    expect((await enter(first, "final", "dan")).opening.pulse.sides).toEqual(both);
    ben.close();
    const { sides } = await ada.next("room:pulse", (pulse) => !!pulse.sides && !pulse.sides.away);
    expect(sides).toEqual({ home: 1 });
  });

  it("[PRESENCE-1] those in the room are named over all nodes, each once", async () => {
    const { client: ada } = await enter(first, "final", "ada");
    await enter(first, "final", "ada");
    const { client: ben } = await enter(second, "final", "ben");
    await ada.next("room:pulse", ({ viewers }) => viewers === 2);
    await ben.next("room:pulse", ({ viewers }) => viewers === 2);
    for (const client of [ada, ben]) {
      const { members, ...rest } = await client.expectOk("presence:list", { room: "final" });
      expect(members.map(({ id }) => id).sort()).toEqual(["ada", "ben"]);
      expect(rest).toEqual({ viewers: 2, complete: true });
    }
    const { members, complete } = await ada.expectOk("presence:list", { room: "final", limit: 1 });
    expect([members.length, complete]).toEqual([1, false]);
  });

  it("[PRESENCE-1] nobody is named in a room with more than presenceMax viewers", async () => {
    const { client: mod } = await enter(first, "final", "mod", { role: "moderator" });
    const { client: ada } = await enter(first, "final", "ada");
    await mod.expectOk("room:configure", { room: "final", id: "c", settings: { presenceMax: 1 } });
    expect(await ada.expectOk("presence:list", { room: "final" })).toEqual({
      viewers: 2,
      members: [],
      complete: false,
    });
  });

  it("[PRESENCE-1] a room that has it off names nobody", async () => {
    const { client: mod } = await enter(first, "final", "mod", { role: "moderator" });
    await mod.expectOk("room:configure", { room: "final", id: "c", settings: { features: [] } });
    const answer = await mod.command("presence:list", { room: "final" });
    expect(answer).toMatchObject({ ok: false, error: { code: "INVALID" } });
  });
});

describe("mentions", () => {
  it("[MENTION-1] are found by name among those who are here or spoke lately, on any node", async () => {
    const { client: ada } = await enter(first, "final", "ada", { name: "Ada Lovelace" });
    const { client: ben } = await enter(second, "final", "ben", { name: "Ben" });
    const { client: cleo } = await enter(second, "final", "cleo", { name: "Cleo" });
    await say(ada, "final", "hello");
    await ben.next("room:entries");
    const { mentions } = await say(ben, "final", "@ada lovelace and @Cleo, @Ben, @Nobody");
    expect(mentions).toEqual(["ada", "cleo"]);
    const { entries } = await cleo.next("room:entries", (batch) => batch.to === 2);
    expect(entries.at(-1)).toMatchObject({ message: { mentions: ["ada", "cleo"] } });
  });

  it("[MENTION-1] are found anew in an edit, and go with a deletion", async () => {
    const { client: ada } = await enter(first, "final", "ada", { name: "Ada" });
    const { client: ben } = await enter(first, "final", "ben", { name: "Ben" });
    const { id } = await say(ada, "final", "@Ben look");
    const room = "final";
    await ada.expectOk("message:edit", { room, messageId: id, id: "e1", text: "nobody" });
    const { entries } = await ben.next("room:entries", (batch) => batch.to === 2);
    expect(entries.at(-1)).not.toHaveProperty("mentions");
    await ada.expectOk("message:edit", { room, messageId: id, id: "e2", text: "and @Ben" });
    const opening = await ben.expectOk("room:join", { room });
    expect(opening.entries[0]).toMatchObject({ message: { mentions: ["ben"] } });
    await ada.expectOk("message:delete", { room, messageId: id, id: "d" });
    const { entries: left } = await ben.expectOk("room:join", { room });
    expect(left[0]).not.toHaveProperty("message.mentions");
  });

  it("[MENTION-2] are told to the mentioned on devices that are not in the room", async () => {
    const { client: ada, opening } = await enter(first, "final", "ada", { name: "Ada" });
    const { client: ben } = await enter(first, "final", "ben", { name: "Ben" });
    const elsewhere = await rawClient(first.url, { token: await tokenOf("ben", { name: "Ben" }) });
    const { id, seq, author } = await say(ada, "final", "@Ben look");
    const told = { kind: "mention", room: "final", messageId: id, author, seq };
    expect(await elsewhere.next("member:notice")).toEqual(told);
    await ben.next("room:entries", ({ to }) => to === opening.seq + 1);
    expect(ben.notices.filter(({ name }) => name === "member:notice")).toEqual([]);
  });

  it("[MENTION-2] are told when everyone sees the message: after its review delay, or once it is let through", async () => {
    const secrets: ModerationHook = {
      name: "secrets",
      kind: "rule",
      beforeMessage: ({ message: { text } }) =>
        text.includes("secret") ? { action: "hold", reasonCode: "other" } : { action: "allow" },
    };
    const settings = { features: ["mentions"], reviewDelayMs: 300 };
    const server = await startServer({
      ...HOSTED,
      rooms: { "*": { settings, moderation: { hooks: [secrets] } } },
    });
    const { client: mod } = await enter(server, "late", "mod", { role: "moderator" });
    const { client: ada } = await enter(server, "late", "ada", { name: "Ada" });
    await enter(server, "late", "ben", { name: "Ben" });
    const elsewhere = await rawClient(server.url, { token: await tokenOf("ben", { name: "Ben" }) });
    const room = "late";

    const { id: messageId } = await say(ada, room, "@Ben rude");
    await mod.expectOk("message:delete", { room, id: "d", messageId });
    const { id: seen } = await say(ada, room, "@Ben look");
    expect(await elsewhere.next("member:notice", isMention)).toMatchObject({ messageId: seen });

    const held = await ada.expectOk("message:send", { room, id: "h", text: "@Ben secret" });
    const itemId = held.status === "held" ? held.itemId : "";
    await mod.expectOk("queue:decide", { room, itemId, decision: "approve" });
    expect(await elsewhere.next("member:notice", isMention)).toMatchObject({ messageId: itemId });
  });

  it("[MENTION-1] are nothing but text where the room has them off", async () => {
    const { client: mod } = await enter(first, "final", "mod", { role: "moderator" });
    await enter(first, "final", "ben", { name: "Ben" });
    await mod.expectOk("room:configure", { room: "final", id: "c", settings: { features: [] } });
    expect(await say(mod, "final", "@Ben look")).not.toHaveProperty("mentions");
  });
});
