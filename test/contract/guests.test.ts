import { rawClient, startServer, stopServers } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { HOSTED, tokenOf } from "./people.ts";
import { refusal } from "./refusal.ts";

afterEach(stopServers);

describe("[HAND-5] a guest stays the same member", () => {
  it("with the token kept, and may change the name", async () => {
    const server = await startServer(HOSTED);
    const first = await rawClient(server.url, { guest: { name: "Grace" } });
    const token = first.session.guestToken ?? "";

    const again = await rawClient(server.url, { guest: { token } });
    const renamed = await rawClient(server.url, { guest: { token, name: "Grace H" } });

    expect(again.session.member).toEqual(first.session.member);
    expect(renamed.session.member).toEqual({ ...first.session.member, name: "Grace H" });
    for (const client of [first, again, renamed]) client.close();
  });

  it("a token that the server did not issue makes a new guest", async () => {
    const server = await startServer(HOSTED);
    const first = await rawClient(server.url, { guest: { name: "Grace" } });
    // A host's token is no guest's, and a forged one is nobody's.
    const forged = [await tokenOf("ada"), `${first.session.guestToken?.slice(0, -6)}AAAAAA`, ""];

    for (const token of forged) {
      const other = await rawClient(server.url, { guest: { token } });
      expect(other.session.member.id).toMatch(/^g_/);
      expect(other.session.member.id).not.toBe(first.session.member.id);
      other.close();
    }
    first.close();
  });
});

describe("[HAND-6] a guest's name", () => {
  it("is cleaned and kept on one line", async () => {
    const server = await startServer(HOSTED);

    const client = await rawClient(server.url, { guest: { name: " Grace\u0000\n\u202eHopper " } });

    expect(client.session.member.name).toBe("Grace Hopper");
    client.close();
  });

  it.each(["", "  ", "...", "Moderator", "a".repeat(41)])("%j is refused", async (name) => {
    const server = await startServer(HOSTED);

    expect(await refusal(server.url, { guest: { name } })).toMatchObject({
      code: "INVALID",
      field: "guest.name",
    });
  });

  it("is given by the server where there is none", async () => {
    const server = await startServer(HOSTED);
    const client = await rawClient(server.url, { guest: {} });

    expect(client.session.member.name).not.toBe("");
    client.close();
  });
});

describe("[HAND-7] who presents nothing is refused", () => {
  it("without a token and without guest", async () => {
    const server = await startServer(HOSTED);
    expect(await refusal(server.url, { guest: undefined } as never)).toMatchObject({
      code: "UNAUTHENTICATED",
    });
  });

  it("as a guest where none are admitted", async () => {
    const server = await startServer({ ...HOSTED, guests: false });
    expect(await refusal(server.url, { guest: {} })).toMatchObject({ code: "UNAUTHENTICATED" });
  });
});
