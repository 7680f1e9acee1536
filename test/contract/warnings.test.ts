import type { MemberNotice } from "@courtside/protocol";
import { type ChatServerOptions, createMemoryStore, type ModerationHook } from "@courtside/server";
import {
  FakeClock,
  type RawClient,
  startServer,
  stopServers,
  type TestServer,
  waitFor,
} from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { WITH_API } from "./host-client.ts";
import { moderatorClient } from "./moderator-client.ts";
import { enter, member, say } from "./people.ts";
import { storesOfTwoNodes } from "./two-nodes.ts";

afterEach(stopServers);

const ROOM = "final";
const DAY_MS = 86_400_000;
const mo = moderatorClient("mo", { role: "moderator" });

const isWarning = (notice: MemberNotice) => notice.kind === "warning";
const isAcknowledged = (notice: MemberNotice) => notice.kind === "acknowledged";

/** Mo warns Ada. */
const warn = (
  server: TestServer,
  body: object = { message: "No spoilers, please." },
  room = ROOM,
) => mo.ask(server, `${room}/members/ada/warnings`, { method: "POST", body });

const told = (client: RawClient) =>
  client.notices.flatMap((notice) => (notice.name === "member:notice" ? [notice.payload] : []));
const heard = (client: RawClient) => told(client).filter(isWarning);

async function waitingFor(server: TestServer, room = ROOM) {
  const { client, opening } = await enter(server, room, "ada");
  client.close();
  return opening.me.warnings ?? [];
}

describe("[WARN-1] a warning", () => {
  it("reaches all of the member's connections on every node within a second, and nobody else", async () => {
    const [one, other] = await Promise.all(
      storesOfTwoNodes().map((store) => startServer(WITH_API, { store })),
    );
    const here = await enter(one as TestServer, ROOM, "ada");
    const there = await enter(other as TestServer, "semi", "ada");
    const bob = await enter(other as TestServer, ROOM, "bob");
    const startedAt = Date.now();

    const { status, body } = await warn(one as TestServer, {
      message: " No spoilers,\r\nplease. ",
      reasonCode: "spoiler",
    });

    expect(status).toBe(200);
    const warning = { room: ROOM, message: "No spoilers,\nplease.", reasonCode: "spoiler" };
    expect(body.warning).toMatchObject(warning);
    await waitFor(() => heard(here.client).length + heard(there.client).length === 2);
    expect(Date.now() - startedAt).toBeLessThan(1_000);
    expect(heard(there.client)).toEqual([{ kind: "warning", ...body.warning }]);
    await say(bob.client, ROOM, "what was that?");
    expect(told(bob.client)).toEqual([]);
  });

  it("waits for who is away, in its room or with * in all, and after a restart", async () => {
    const store = createMemoryStore();
    const server = await startServer(WITH_API, { store });
    await warn(server, { message: "Here." });
    await warn(server, { message: "Everywhere." }, "*");

    const restarted = await startServer(WITH_API, { store });

    const said = async (room: string) =>
      (await waitingFor(restarted, room)).map(({ message }) => message);
    expect(await said(ROOM)).toEqual(["Here.", "Everywhere."]);
    expect(await said("semi")).toEqual(["Everywhere."]);
    const { opening } = await enter(restarted, ROOM, "bob");
    expect(opening.me.warnings).toBeUndefined();
  });

  it("waits for 30 days, and ten at most for one member", async () => {
    const clock = new FakeClock();
    const store = createMemoryStore({ now: clock.now });
    const server = await startServer({ ...WITH_API, expiryNoticeMs: 0 }, { store, now: clock.now });
    const iat = Math.floor(clock.now() / 1_000);
    const claims = { iat, exp: iat + 86_400 * 60 };
    const timed = moderatorClient("mo", { role: "moderator", ...claims });
    for (let n = 0; n < 12; n += 1) {
      const body = { message: `warning ${n}` };
      await timed.ask(server, `${ROOM}/members/ada/warnings`, { method: "POST", body });
      clock.advance(1);
    }
    const waiting = async () => {
      const { opening } = await enter(server, ROOM, "ada", claims);
      return opening.me.warnings ?? [];
    };
    const first = await waiting();
    expect(first).toHaveLength(10);
    expect(first[0]?.message).toBe("warning 2");
    clock.advance(30 * DAY_MS);
    expect(await waiting()).toEqual([]);
  });

  it("is given once, however often its request is sent", async () => {
    const server = await startServer(WITH_API);
    const { client } = await enter(server, ROOM, "ada");
    const body = { id: "w1", message: "Once." };
    await warn(server, body);
    await warn(server, body);
    await warn(server, { id: "w2", message: "The end." });
    await waitFor(() => heard(client).length >= 2);
    expect(heard(client)).toMatchObject([{ id: "w1" }, { id: "w2" }]);
  });

  it("is acknowledged by its member on one device for all, and by nobody else", async () => {
    const server = await startServer(WITH_API);
    const { client: phone } = await enter(server, ROOM, "ada");
    const { client: laptop } = await enter(server, ROOM, "ada");
    const { client: bob } = await enter(server, ROOM, "bob");
    await warn(server, { id: "w1", message: "Calm down." });

    await bob.expectOk("warning:acknowledge", { id: "w1" });
    expect(await waitingFor(server)).toHaveLength(1);
    await phone.expectOk("warning:acknowledge", { id: "w1" });
    await phone.expectOk("warning:acknowledge", { id: "w1" });

    await waitFor(() => told(laptop).some(isAcknowledged));
    expect(await waitingFor(server)).toEqual([]);
  });

  it("can be acknowledged under a timeout", async () => {
    const server = await startServer(WITH_API);
    const { client: ada } = await enter(server, ROOM, "ada");
    const moderator = await member(server, "mo", { role: "moderator" });
    await moderator.expectOk("sanction:apply", { room: ROOM, memberId: "ada", kind: "timeout" });
    await warn(server, { id: "w1", message: "Calm down." });
    await ada.expectOk("warning:acknowledge", { id: "w1" });
    expect(await waitingFor(server)).toEqual([]);
  });
});

describe("[WARN-2] who may warn whom", () => {
  it.each([
    ["no member", "bob", {}, 403],
    ["nobody themselves", "ada", { role: "moderator" }, 403],
    ["a moderator", "mo", { role: "moderator" }, 200],
    ["whoever has the capability and a higher role", "x", { role: "host" }, 200],
    ["nobody of the same role", "x", { caps: { [ROOM]: ["sanction"] } }, 403],
    ["no moderator of another room", "x", { role: "moderator", caps: { semi: ["*"] } }, 403],
  ] as const)("%s", async (_who, sub, claims, status) => {
    const server = await startServer(WITH_API);
    await enter(server, ROOM, "ada");
    const by = moderatorClient(sub, claims as object);
    const body = { message: "Hm." };
    const answered = await by.ask(server, `${ROOM}/members/ada/warnings`, { method: "POST", body });
    expect(answered.status).toBe(status);
  });

  it("and where the maker could not know it, somebody of the same role is not told", async () => {
    const server = await startServer(WITH_API);
    await warn(server);
    const { opening } = await enter(server, ROOM, "ada", { role: "moderator" });
    expect(opening.me.warnings).toBeUndefined();
  });

  it.each([
    ["nothing", { message: " \n " }],
    ["too much", { message: "x".repeat(501) }],
    ["no words at all", {}],
    ["a reason that is none", { message: "x", reasonCode: "Not A Code" }],
  ])("not with %s", async (_what, body) => {
    const server = await startServer(WITH_API);
    expect((await warn(server, body)).body.error.code).toBe("INVALID");
  });
});

it("a warning is in the audit log, and hooks are told of it", async () => {
  const noted: unknown[] = [];
  const hook: ModerationHook = {
    name: "watchful",
    kind: "rule",
    onWarning: ({ memberId, warning }) => void noted.push([memberId, warning.message]),
  };
  const options: ChatServerOptions = {
    ...WITH_API,
    rooms: { "*": { moderation: { hooks: [hook] } } },
  };
  const server = await startServer(options);
  await warn(server, { message: "Calm down.", reasonCode: "insult" });
  await waitFor(() => noted.length > 0);
  expect(noted).toEqual([["ada", "Calm down."]]);
  const moderator = await member(server, "mo", { role: "moderator" });
  const read = () => moderator.expectOk("audit:read", { room: ROOM });
  await waitFor(async () => (await read()).records.length > 0);
  expect((await read()).records).toMatchObject([
    {
      action: "member:warn",
      actor: "mo",
      target: "ada",
      detail: { reason: "Calm down.", reasonCode: "insult" },
    },
  ]);
});
