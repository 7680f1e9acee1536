import { createMemoryStore } from "@courtside/server";
import { FakeClock, rawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, HOSTED } from "./people.ts";
import { refusal } from "./refusal.ts";

afterEach(stopServers);

const BEHIND_PROXY = { ...HOSTED, trustProxy: ["127.0.0.1"] };
const from = (address: string) => ({ extraHeaders: { "X-Forwarded-For": address } });

async function bannedGuest(room: string) {
  const clock = new FakeClock();
  const store = createMemoryStore({ now: clock.now });
  const server = await startServer(BEHIND_PROXY, { store, now: clock.now });
  const iat = Math.floor(clock.now() / 1_000);
  const staff = { role: "moderator", iat, exp: iat + 86_400 * 60 } as const;
  const { client: mod } = await enter(server, "final", "mod", staff);
  const neighbour = await rawClient(server.url, { guest: {} }, from("203.0.113.9"));
  clock.advance(5_000);
  const guest = await rawClient(server.url, { guest: {} }, from("203.0.113.7"));
  const { member } = guest.session;
  const order = { room, memberId: member.id, kind: "ban" } as const;
  await mod.expectOk("sanction:apply", order);
  return { clock, store, server, mod, guest, neighbour, order, claims: staff };
}

describe("[SAN-6] a guest's ban", () => {
  it("holds for whoever comes as a new guest of the same network, and for nobody else", async () => {
    const { store, server, guest, claims } = await bannedGuest("*");
    await waitFor(() => !guest.socket.connected);
    await waitFor(async () => (await bansIn(store)).length > 0);
    const token = guest.session.guestToken;
    for (const auth of [{ guest: { token } }, { guest: {} }]) {
      expect(await refusal(server.url, auth, from("203.0.113.7"))).toMatchObject({
        code: "BANNED",
      });
    }
    expect(await refusal(server.url, { guest: {} }, from("203.0.113.200"))).toMatchObject({
      code: "BANNED",
    });
    await rawClient(server.url, { guest: {} }, from("203.0.114.7"));
    await enter(server, "final", "ada", claims);
  });

  it("lets guests of that network be who were there before", async () => {
    const { store, server, neighbour } = await bannedGuest("*");
    await waitFor(async () => (await bansIn(store)).length > 0);
    expect(neighbour.socket.connected).toBe(true);
    const { guestToken: token, member } = neighbour.session;
    const again = await rawClient(
      server.url,
      { guest: { name: "Another Name", ...(token && { token }) } },
      from("203.0.113.9"),
    );
    expect(again.session.member.id).toBe(member.id);
    const { guestToken: renamed } = again.session;
    await rawClient(
      server.url,
      { guest: { ...(renamed && { token: renamed }) } },
      from("203.0.113.9"),
    );
  });

  it("ends by itself after a day, while the ban of that guest goes on", async () => {
    const { clock, store, server, guest } = await bannedGuest("*");
    await waitFor(async () => (await bansIn(store)).length > 0);
    const token = guest.session.guestToken as string;
    const auth = { guest: { token } };
    const knock = () => refusal(server.url, auth, from("203.0.113.7"));
    clock.advance(86_399_999);
    expect(await knock()).toMatchObject({ code: "BANNED" });
    clock.advance(1);
    expect(await knock()).toMatchObject({ code: "BANNED" });
    await rawClient(server.url, { guest: {} }, from("203.0.113.7"));
  });

  it("ends for the network with the ban", async () => {
    const { store, server, mod, order } = await bannedGuest("*");
    await waitFor(async () => (await bansIn(store)).length > 0);
    await mod.expectOk("sanction:lift", order);
    await rawClient(server.url, { guest: {} }, from("203.0.113.7"));
  });

  it("in one room keeps new guests of the network out of that room alone", async () => {
    const { store, server } = await bannedGuest("final");
    await waitFor(async () => (await bansIn(store)).length > 0);
    const other = await rawClient(server.url, { guest: {} }, from("203.0.113.50"));
    expect(await other.command("room:join", { room: "final" })).toMatchObject({
      error: { code: "BANNED" },
    });
    expect(await other.command("history:read", { room: "final" })).toMatchObject({
      error: { code: "BANNED" },
    });
    await other.expectOk("room:join", { room: "lobby" });
  });

  it("keeps the address nowhere: neither in a record, nor in what a moderator is told", async () => {
    const { store, mod, order } = await bannedGuest("*");
    await waitFor(async () => (await bansIn(store)).length > 0);
    const { records: sanctions } = await store.records.read("sanctions", { limit: 10 });
    const told = await mod.expectOk("sanction:apply", order);
    const kept = JSON.stringify([await bansIn(store), sanctions, told, mod.notices]);
    expect(kept).not.toContain("203.0.113");
  });
});

async function bansIn(store: ReturnType<typeof createMemoryStore>) {
  return (await store.records.read("address-bans", { limit: 10 })).records;
}
