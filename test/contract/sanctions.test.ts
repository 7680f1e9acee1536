import type { MemberNotice, SanctionKind } from "@courtside/protocol";
import { createMemoryStore } from "@courtside/server";
import { FakeClock, type RawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, member, say, tokenOf } from "./people.ts";
import { refusal } from "./refusal.ts";

afterEach(stopServers);

const MODERATOR = { role: "moderator" } as const;
const REASON = "enough";

function apply(
  moderator: RawClient,
  memberId: string,
  kind: SanctionKind,
  more: { room?: string; durationMs?: number; purge?: boolean } = {},
) {
  const order = { room: "final", memberId, kind, reason: REASON, ...more };
  return moderator.expectOk("sanction:apply", order);
}

const send = (client: RawClient, text = "hi", id = freshId()) =>
  client.command("message:send", { room: "final", id, text });

const isSanction = (notice: MemberNotice) => notice.kind === "sanction";
const isLifted = (notice: MemberNotice) => notice.kind === "lifted";

async function people() {
  const clock = new FakeClock();
  const store = createMemoryStore({ now: clock.now });
  const server = await startServer({ ...HOSTED, expiryNoticeMs: 0 }, { store, now: clock.now });
  const iat = Math.floor(clock.now() / 1_000);
  const claims = { iat, exp: iat + 86_400 * 60 };
  const { client: mod } = await enter(server, "final", "mod", { ...MODERATOR, ...claims });
  const { client: ada } = await enter(server, "final", "ada", claims);
  return { clock, server, mod, ada, claims };
}

describe("[SAN-1] who may take a measure against whom", () => {
  it("needs the capability in that room, and for all rooms in *", async () => {
    const { server, ada, claims } = await people();
    const order = { room: "final", memberId: "bob", kind: "ban" } as const;
    const forbidden = { ok: false, error: { code: "FORBIDDEN" } };
    expect(await ada.command("sanction:apply", order)).toMatchObject(forbidden);
    const caps = { final: ["read", "sanction"] as ("read" | "sanction")[] };
    const local = await member(server, "local", { ...MODERATOR, ...claims, caps });
    await local.expectOk("sanction:apply", order);
    const everywhere = { ...order, room: "*" };
    expect(await local.command("sanction:apply", everywhere)).toMatchObject(forbidden);
    expect(await local.command("sanction:lift", everywhere)).toMatchObject(forbidden);
  });

  it("nobody their equal or above, nor themselves", async () => {
    const { server, mod, claims } = await people();
    await enter(server, "final", "other", { ...MODERATOR, ...claims });
    await enter(server, "final", "boss", { role: "host", ...claims });
    for (const memberId of ["mod", "other", "boss"]) {
      const order = { room: "final", memberId, kind: "timeout" } as const;
      expect(await mod.command("sanction:apply", order)).toMatchObject({
        ok: false,
        error: { code: "FORBIDDEN" },
      });
    }
  });

  it("and where the maker could not know it, it does not hold for them", async () => {
    const { server, mod, claims } = await people();
    await apply(mod, "boss", "ban", { room: "*" });
    const { client: boss } = await enter(server, "final", "boss", { role: "host", ...claims });
    await say(boss, "final", "I am back");
  });

  it("and nobody undoes or replaces what somebody above them did", async () => {
    const { server, mod, ada, claims } = await people();
    const { client: boss } = await enter(server, "final", "boss", { role: "host", ...claims });
    await apply(boss, "ada", "timeout", { durationMs: 60_000 });
    const order = { room: "final", memberId: "ada", kind: "timeout" } as const;
    for (const command of ["sanction:lift", "sanction:apply"] as const) {
      expect(await mod.command(command, { ...order, durationMs: 1_000 })).toMatchObject({
        ok: false,
        error: { code: "FORBIDDEN" },
      });
    }
    expect(await send(ada)).toMatchObject({ ok: false, error: { retryAfterMs: 60_000 } });
    await boss.expectOk("sanction:lift", order);
    await say(ada, "final", "thanks");
  });

  it("lasts no longer than its kind may, and a purge is of one room", async () => {
    const { mod } = await people();
    const long = { room: "final", memberId: "ada", kind: "timeout", durationMs: 1e11 } as const;
    expect(await mod.command("sanction:apply", long)).toMatchObject({
      ok: false,
      error: { code: "INVALID", field: "durationMs" },
    });
    const wide = { room: "*", memberId: "ada", kind: "ban", purge: true } as const;
    expect(await mod.command("sanction:apply", wide)).toMatchObject({
      ok: false,
      error: { code: "INVALID", field: "purge" },
    });
  });

  it("lifting what is not there is NOT_FOUND", async () => {
    const { mod } = await people();
    const order = { room: "final", memberId: "ada", kind: "ban" } as const;
    expect(await mod.command("sanction:lift", order)).toMatchObject({
      ok: false,
      error: { code: "NOT_FOUND" },
    });
  });
});

describe("[SAN-2] [TIMED_OUT] a timeout", () => {
  it("is told to all of the member's connections, without who did it, and lasts 10 minutes by default", async () => {
    const { clock, server, mod, ada, claims } = await people();
    const tab = await member(server, "ada", claims);
    const { sanction } = await apply(mod, "ada", "timeout");
    const { by, ...shown } = sanction;
    expect(by).toBe("mod");
    expect(shown).toMatchObject({
      room: "final",
      memberId: "ada",
      kind: "timeout",
      at: clock.now(),
      until: clock.now() + 600_000,
      reason: REASON,
    });
    for (const client of [ada, tab]) {
      expect(await client.next("member:notice")).toEqual({ kind: "sanction", sanction: shown });
    }
  });

  it("[CMD-2] refuses what others would see, lets its holder read and take back, and says until when", async () => {
    const { clock, mod, ada } = await people();
    const message = await say(ada, "final", "before");
    const { sanction } = await apply(mod, "ada", "timeout", { durationMs: 60_000 });
    clock.advance(10_000);
    const { by: _, ...shown } = sanction;
    const refused = {
      ok: false,
      error: { code: "TIMED_OUT", retryable: true, retryAfterMs: 50_000, sanction: shown },
    };
    const at = { room: "final", messageId: message.id };
    expect(await send(ada)).toMatchObject(refused);
    const edit = { ...at, id: freshId(), text: "after" };
    expect(await ada.command("message:edit", edit)).toMatchObject(refused);
    expect(await ada.command("typing:set", { room: "final", typing: true })).toMatchObject(refused);
    const burst = { room: "final", emoji: "🔥", count: 1 };
    expect(await ada.command("burst:send", burst)).toMatchObject(refused);
    await ada.expectOk("history:read", { room: "final" });
    await ada.expectOk("message:delete", { ...at, id: freshId() });
  });

  it("ends by the clock, and nothing is shown or told of it any more", async () => {
    const { clock, server, mod, ada, claims } = await people();
    await apply(mod, "ada", "timeout", { durationMs: 60_000 });
    clock.advance(60_000);
    await say(ada, "final", "back");
    const { opening } = await enter(server, "final", "ada", claims);
    expect(opening.me.sanctions).toEqual([]);
    expect(ada.notices.filter(({ name }) => name === "member:notice")).toHaveLength(1);
  });

  it("is lifted at once, and that is told", async () => {
    const { mod, ada } = await people();
    const { sanction } = await apply(mod, "ada", "timeout");
    const order = { room: "final", memberId: "ada", kind: "timeout" } as const;
    expect(await mod.expectOk("sanction:lift", order)).toEqual({ sanction });
    const { by: _, ...shown } = sanction;
    expect(await ada.next("member:notice", isLifted)).toEqual({ kind: "lifted", sanction: shown });
    await say(ada, "final", "back");
  });

  it("holds in its room alone, or with * in all, and is the joining member's to know", async () => {
    const { server, mod, ada, claims } = await people();
    await apply(mod, "ada", "timeout");
    await ada.expectOk("room:join", { room: "other" });
    await ada.expectOk("message:send", { room: "other", id: freshId(), text: "hi" });
    await apply(mod, "ada", "timeout", { room: "*" });
    const elsewhere = await ada.command("message:send", {
      room: "other",
      id: freshId(),
      text: "hi",
    });
    expect(elsewhere).toMatchObject({ ok: false, error: { code: "TIMED_OUT" } });
    const { opening } = await enter(server, "third", "ada", claims);
    expect(opening.me.sanctions).toMatchObject([{ room: "*", kind: "timeout", reason: REASON }]);
  });

  it("[LOG-3] does not take back what was accepted before it: a resend is answered as the first time", async () => {
    const { mod, ada } = await people();
    const id = freshId();
    const first = await send(ada, "before", id);
    await apply(mod, "ada", "timeout");
    expect(await send(ada, "before", id)).toEqual(first);
  });

  it("with purge, takes away all that the member said in the room", async () => {
    const { mod, ada } = await people();
    await say(ada, "final", "one");
    await say(mod, "final", "kept");
    await apply(mod, "ada", "timeout", { purge: true });
    const { entries } = await mod.expectOk("history:read", { room: "final" });
    const texts = entries.flatMap((entry) => (entry.kind === "message" ? entry.message.text : []));
    expect(texts).toEqual(["", "kept"]);
  });
});

describe("[SAN-3] [BANNED] a ban", () => {
  it("from a room takes the member out of it and keeps them out, reading too, until it is lifted", async () => {
    const { mod, ada } = await people();
    await apply(mod, "ada", "ban");
    expect(await ada.next("member:notice", isSanction)).toMatchObject({
      sanction: { kind: "ban", room: "final" },
    });
    await say(mod, "final", "after");
    const banned = { ok: false, error: { code: "BANNED", sanction: { reason: REASON } } };
    expect(await ada.command("history:read", { room: "final" })).toMatchObject(banned);
    expect(await ada.command("room:join", { room: "final" })).toMatchObject(banned);
    expect(await send(ada)).toMatchObject(banned);
    await ada.expectOk("room:join", { room: "other" });
    expect(ada.notices.filter(({ name }) => name === "room:entries")).toEqual([]);
    await mod.expectOk("sanction:lift", { room: "final", memberId: "ada", kind: "ban" });
    await ada.expectOk("room:join", { room: "final" });
  });

  it("that a higher role set aside holds once the token is exchanged for one of a lower", async () => {
    const { server, mod, claims } = await people();
    await apply(mod, "eve", "ban");
    const { client: eve } = await enter(server, "final", "eve", { ...MODERATOR, ...claims });

    await eve.expectOk("session:refresh", { token: await tokenOf("eve", claims) });
    await say(mod, "final", "after");

    await waitFor(() => !eve.socket.connected);
    expect(eve.notices.filter(({ name }) => name === "room:entries")).toEqual([]);
    const back = await member(server, "eve", claims);
    expect(await back.command("room:join", { room: "final" })).toMatchObject({
      ok: false,
      error: { code: "BANNED" },
    });
    back.close();
  });

  it("from everywhere disconnects the member, and refuses the handshake until it ends", async () => {
    const { clock, server, mod, ada, claims } = await people();
    await apply(mod, "ada", "ban", { room: "*", durationMs: 60_000 });
    await waitFor(() => !ada.socket.connected);
    expect(ada.notices.at(-1)).toMatchObject({ name: "member:notice" });
    const auth = { token: await tokenOf("ada", claims) };
    expect(await refusal(server.url, auth)).toMatchObject({
      code: "BANNED",
      retryAfterMs: 60_000,
      sanction: { until: clock.now() + 60_000 },
    });
    clock.advance(60_000);
    await enter(server, "final", "ada", claims);
  });

  it("of somebody who is not there holds when they come", async () => {
    const { server, mod, claims } = await people();
    await apply(mod, "bob", "ban");
    const bob = await member(server, "bob", claims);
    expect(await bob.command("room:join", { room: "final" })).toMatchObject({
      error: { code: "BANNED" },
    });
  });

  it("holds after the server was started again", async () => {
    const { store, now } = { store: createMemoryStore(), now: Date.now };
    const keeping = { ...store, close: async () => {} };
    const first = await startServer(HOSTED, { store: keeping, now });
    const { client: mod } = await enter(first, "final", "mod", MODERATOR);
    await apply(mod, "ada", "ban", { room: "*" });
    await first.close();
    const second = await startServer(HOSTED, { store: keeping, now });
    const auth = { token: await tokenOf("ada") };
    expect(await refusal(second.url, auth)).toMatchObject({ code: "BANNED" });
  });
});

describe("[SAN-4] while the store is away", () => {
  /** A store whose records can be neither read nor written while the test says so. */
  function storeWithoutRecords() {
    const store = createMemoryStore();
    const state = { away: true };
    const whenThere = <A extends unknown[], R>(call: (...args: A) => Promise<R>) => {
      return async (...args: A): Promise<R> => {
        if (state.away) throw new Error("away");
        return call(...args);
      };
    };
    const { records } = store;
    const failing: typeof records = {
      get: whenThere((...args) => records.get(...args)),
      getMany: whenThere((...args) => records.getMany(...args)),
      read: whenThere((...args) => records.read(...args)),
      commit: whenThere((...args) => records.commit(...args)),
      follow: whenThere((...args) => records.follow(...args)),
      trim: whenThere(() => records.trim()),
    };
    const available = () => !state.away;
    return {
      state,
      store: Object.defineProperty({ ...store, records: failing }, "available", { get: available }),
    };
  }

  it("a node that has never read who is banned lets nobody in and is not ready, until it has", async () => {
    const { state, store } = storeWithoutRecords();
    const server = await startServer(HOSTED, { store });
    const auth = { token: await tokenOf("ada") };
    expect(await refusal(server.url, auth)).toMatchObject({ code: "UNAVAILABLE", retryable: true });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    state.away = false;
    await waitFor(async () => (await fetch(`${server.url}/readyz`)).status === 200);
    await enter(server, "final", "ada");
  });

  it("what it knew goes on to hold, and a new measure is answered with UNAVAILABLE", async () => {
    const { state, store } = storeWithoutRecords();
    state.away = false;
    const server = await startServer(HOSTED, { store });
    const { client: mod } = await enter(server, "final", "mod", MODERATOR);
    const { client: ada } = await enter(server, "final", "ada");
    await apply(mod, "ada", "ban");
    state.away = true;
    for (const command of ["room:join", "history:read"] as const) {
      const answer = await ada.command(command, { room: "final" });
      expect(answer).toMatchObject({ error: { code: "BANNED" } });
    }
    const order = { room: "final", memberId: "bob", kind: "ban" } as const;
    expect(await mod.command("sanction:apply", order)).toMatchObject({
      error: { code: "UNAVAILABLE", retryable: true },
    });
  });
});

describe("[SAN-4] over two nodes with one store", () => {
  async function twoNodes() {
    const store = createMemoryStore();
    const keeping = { ...store, close: async () => {} };
    const [one, two] = await Promise.all([
      startServer(HOSTED, { store: keeping }),
      startServer(HOSTED, { store: keeping }),
    ]);
    const { client: mod } = await enter(one, "final", "mod", MODERATOR);
    const { client: ada } = await enter(two, "final", "ada");
    return { one, two, mod, ada };
  }

  it("a ban on one takes the member out on the other", async () => {
    const { mod, ada } = await twoNodes();
    await apply(mod, "ada", "ban");
    await ada.next("member:notice", isSanction);
    expect(await send(ada)).toMatchObject({ error: { code: "BANNED" } });
  });

  it("a ban from everywhere on one disconnects on the other", async () => {
    const { mod, ada } = await twoNodes();
    await apply(mod, "ada", "ban", { room: "*" });
    await waitFor(() => !ada.socket.connected);
  });

  it("a revocation on one disconnects on the other", async () => {
    const { one, ada, mod } = await twoNodes();
    await one.revoke({ memberId: "ada", before: Date.now() + 2_000 });
    await waitFor(() => !ada.socket.connected);
    expect(mod.socket.connected).toBe(true);
  });

  it("a shadowed message is seen by its author on the other too, and by nobody else", async () => {
    const { one, two, mod, ada } = await twoNodes();
    const { client: tab } = await enter(one, "final", "ada");
    const { client: bob } = await enter(two, "final", "bob");
    await apply(mod, "ada", "shadow");
    const message = await say(ada, "final", "psst");
    const seen = await tab.next("room:entries");
    expect(seen.entries).toMatchObject([{ kind: "message", message: { id: message.id } }]);
    await say(mod, "final", "all");
    const others = [await bob.next("room:entries"), await mod.next("room:entries")];
    for (const { entries } of others) expect(entries).toMatchObject([{ message: { text: "all" } }]);
  });
});
