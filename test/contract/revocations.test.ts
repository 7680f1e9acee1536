import { randomUUID } from "node:crypto";
import { createMemoryStore, signToken } from "@courtside/server";
import { FakeClock, rawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { HOST_SECRET, HOSTED } from "./people.ts";
import { refusal } from "./refusal.ts";

afterEach(stopServers);

async function startAt() {
  const clock = new FakeClock();
  const parts = { store: createMemoryStore({ now: clock.now }), now: clock.now };
  const server = await startServer({ ...HOSTED, expiryNoticeMs: 0 }, parts);
  const tokenFor = (sub: string, jti?: string) => {
    const iat = Math.floor(clock.now() / 1_000);
    const claims = { sub, name: sub, role: "member", iat, exp: iat + 3_600 } as const;
    return signToken({ ...claims, ...(jti !== undefined && { jti }) }, HOST_SECRET);
  };
  return { clock, server, tokenFor };
}

const REVOKED = { code: "UNAUTHENTICATED", field: "token" };

describe("[REV-1] a revoked token", () => {
  it("by its jti: ends what it opened, opens nothing more, and leaves the member's other tokens", async () => {
    const { server, tokenFor } = await startAt();
    const jti = randomUUID();
    const token = await tokenFor("ada", jti);
    const lost = await rawClient(server.url, { token });
    const other = await rawClient(server.url, { token: await tokenFor("ada", randomUUID()) });
    await server.revoke({ jti });
    await waitFor(() => !lost.socket.connected);
    expect(await refusal(server.url, { token })).toMatchObject(REVOKED);
    await other.expectOk("room:join", { room: "final" });
    expect(await other.command("session:refresh", { token })).toMatchObject({
      ok: false,
      error: REVOKED,
    });
  });

  it("of a member: all that were issued before, and none that is issued after", async () => {
    const { clock, server, tokenFor } = await startAt();
    const token = await tokenFor("ada");
    const lost = await rawClient(server.url, { token });
    const bob = await rawClient(server.url, { token: await tokenFor("bob") });
    clock.advance(1_000);
    await server.revoke({ memberId: "ada" });
    await waitFor(() => !lost.socket.connected);
    expect(await refusal(server.url, { token })).toMatchObject(REVOKED);
    clock.advance(1_000);
    await rawClient(server.url, { token: await tokenFor("ada") });
    await bob.expectOk("room:join", { room: "final" });
  });

  it("of a guest: whoever holds it is somebody new", async () => {
    const { clock, server } = await startAt();
    const guest = await rawClient(server.url, { guest: {} });
    const { member, guestToken: token } = guest.session;
    clock.advance(1_000);
    await server.revoke({ memberId: member.id });
    await waitFor(() => !guest.socket.connected);
    const again = await rawClient(server.url, { guest: { ...(token && { token }) } });
    expect(again.session.member.id).not.toBe(member.id);
    expect(again.session.guestToken).toBeDefined();
  });
});
