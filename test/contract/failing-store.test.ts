import { RefusedError, rawClient, startServer, stopServers } from "@courtside/testing";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { failingStore } from "./failing-store.ts";
import { enter, HOSTED, say } from "./people.ts";

afterEach(stopServers);

const SEND = { room: "final", id: "1", text: "goal" };

describe("[STORE-1] [UNAVAILABLE] while the store takes no writes", () => {
  it("sends are refused, reading and connections go on, and all heals", async () => {
    const store = failingStore();
    const server = await startServer(HOSTED, { store });
    const { client } = await enter(server, "final", "ada");
    const before = await say(client, "final", "before");

    store.fault = "unavailable";
    const refused = await client.command("message:send", SEND);
    const edit = { room: "final", messageId: before.id, id: "e", text: "edited" };
    const refusedEdit = await client.command("message:edit", edit);
    const ready = await fetch(`${server.url}/readyz`);
    const page = await client.expectOk("history:read", { room: "final" });
    const late = await enter(server, "final", "late");
    store.fault = "none";
    const first = await client.expectOk("message:send", SEND);
    const again = await client.expectOk("message:send", SEND);

    for (const answer of [refused, refusedEdit]) {
      expect(answer).toMatchObject({
        ok: false,
        error: { code: "UNAVAILABLE", retryable: true, retryAfterMs: expect.any(Number) },
      });
    }
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ status: "unready", reason: "store-unavailable" });
    expect(page.entries).toHaveLength(1);
    expect(late.opening.entries).toHaveLength(1);
    expect(again).toEqual(first);
    expect(first).toMatchObject({ seq: 2 });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const { entries } = await late.client.next("room:entries", ({ to }) => to === 2);
    expect(entries).toMatchObject([{ seq: 2, message: { text: "goal" } }]);
    client.close();
    late.client.close();
  });

  it("nobody waits for a store that is known to hang, and a room that is open is entered from memory", async () => {
    const store = failingStore();
    const server = await startServer(HOSTED, { store });
    const { client } = await enter(server, "final", "ada");
    for (const text of ["one", "two", "three"]) await say(client, "final", text);

    store.fault = "hanging";
    const configure = { room: "final", id: "c", settings: { links: false } };
    const refused = [
      await client.command("message:send", SEND),
      await client.command("room:configure", configure),
    ];
    const late = await enter(server, "final", "late");
    const back = await late.client.expectOk("room:join", {
      room: "final",
      since: { epoch: late.opening.epoch, seq: 1 },
    });

    expect(refused.map(({ ok }) => ok)).toEqual([false, false]);
    expect(refused[0]).toMatchObject({ error: { code: "UNAVAILABLE", retryable: true } });
    expect(late.opening.entries).toHaveLength(3);
    expect(back).toMatchObject({ recovered: true, seq: 3, entries: [{ seq: 2 }, { seq: 3 }] });
    client.close();
    late.client.close();
  });

  it("a guest is refused at the door, and let in once it is back", async () => {
    const store = failingStore();
    const server = await startServer(HOSTED, { store });

    store.fault = "unavailable";
    const refused = await rawClient(server.url).catch((error: unknown) => error);
    store.fault = "none";
    const guest = await rawClient(server.url);

    expect(refused).toBeInstanceOf(RefusedError);
    expect((refused as RefusedError).wireError).toMatchObject({
      code: "UNAVAILABLE",
      retryable: true,
    });
    expect(guest.session.member.id).toMatch(/^g_/);
    guest.close();
  });

  it("a message that it refused does not count for slow mode", async () => {
    const store = failingStore();
    const rooms = { final: { settings: { slowModeMs: 60_000 } } };
    const server = await startServer({ ...HOSTED, rooms }, { store });
    const { client } = await enter(server, "final", "ada");

    store.fault = "unavailable";
    await client.command("message:send", SEND);
    store.fault = "none";

    await client.expectOk("message:send", SEND);
    client.close();
  });
});

describe("[STORE-2] a failure leaves the outcome unknown, and a resend settles it", () => {
  it("what was stored though the answer failed is there once", async () => {
    const store = failingStore();
    const server = await startServer(HOSTED, { store });
    const { client } = await enter(server, "final", "ada");

    store.fault = "after-writing";
    const failed = await client.command("message:send", SEND);
    store.fault = "none";
    const resent = await client.expectOk("message:send", SEND);

    expect(failed).toMatchObject({ ok: false, error: { code: "UNAVAILABLE" } });
    expect(resent).toMatchObject({ seq: 1 });
    const { entries } = await client.expectOk("history:read", { room: "final" });
    expect(entries).toMatchObject([{ message: { clientId: "1" } }]);
    client.close();
  });

  it("a store that fails while it says that it takes writes leaves the outcome as unknown, and is no fault of ours", async () => {
    const store = failingStore();
    const lines: { level: number; err?: { message: string } }[] = [];
    const logger = pino({ level: "info" }, { write: (line) => lines.push(JSON.parse(line)) });
    const server = await startServer(HOSTED, { store, logger });
    const { client } = await enter(server, "final", "ada");

    store.fault = "unexpected";
    const failed = await client.command("message:send", SEND);
    const more = await Promise.all(
      ["2", "3"].map((id) => client.command("message:send", { ...SEND, id })),
    );
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    store.fault = "none";
    await client.expectOk("message:send", SEND);

    for (const answer of [failed, ...more]) {
      const error = { code: "UNAVAILABLE", retryable: true, retryAfterMs: expect.any(Number) };
      expect(answer).toMatchObject({ ok: false, error });
    }
    expect(JSON.stringify(failed)).not.toContain("disk");
    expect((await client.expectOk("room:join", { room: "final" })).seq).toBe(1);
    expect(metrics).toMatch(/^courtside_store_failures_total [1-9]/m);
    // Said once however many it hits, and to nobody who is to be woken by errors.
    const loud = lines.filter(({ level }) => level > 30);
    expect(loud).toMatchObject([{ level: 40, err: { message: "the disk is full" } }]);
    client.close();
  });
});
