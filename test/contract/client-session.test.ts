import { startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { closeClients, followedRoom, startClient, texts } from "./client-people.ts";
import { HOSTED, tokenOf } from "./people.ts";

afterEach(async () => {
  closeClients();
  await stopServers();
});

function storageOf() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

describe("a guest's session", () => {
  it("is the same member's on the next visit, under the name that was chosen", async () => {
    const server = await startServer(HOSTED);
    const storage = storageOf();
    const client = startClient(server, null, { storage });
    const room = await followedRoom(client);
    const { id } = client.me ?? {};
    expect(await client.signInAsGuest("Ann 👋")).toMatchObject({ id, name: "Ann 👋" });
    room.send("it is me");
    await waitFor(() => texts(room).length === 1);
    expect(room.getSnapshot().items[0]).toMatchObject({
      message: { author: { id, name: "Ann 👋" } },
    });
    client.close();

    const next = startClient(server, null, { storage });
    await followedRoom(next);
    expect(next.me).toMatchObject({ id, name: "Ann 👋" });
  });

  it("[INVALID] goes on under the former name when the server refuses the new one", async () => {
    const server = await startServer(HOSTED);
    const client = startClient(server, null);
    const room = await followedRoom(client);
    const former = client.me;
    await expect(client.signInAsGuest("Moderator")).rejects.toMatchObject({
      code: "INVALID",
      field: "guest.name",
    });
    await waitFor(() => client.status === "connected" && room.getSnapshot().joined);
    expect(client.me).toEqual(former);
  });
});

describe("a host member's session", () => {
  it("[UNAUTHENTICATED] is refused with a token that the host did not sign", async () => {
    const server = await startServer(HOSTED);
    const client = startClient(server, null, { getToken: async () => "no.such.token" });
    await waitFor(() => client.status === "refused");
    expect(client.error?.code).toBe("UNAUTHENTICATED");
  });

  it("[TOKEN_EXPIRED] begins with a fresh token when the first one has expired", async () => {
    const server = await startServer(HOSTED);
    const now = Math.floor(Date.now() / 1_000);
    const tokens = [
      await tokenOf("ann", { iat: now - 600, exp: now - 300 }),
      await tokenOf("ann", { iat: now, exp: now + 300 }),
    ];
    const client = startClient(server, null, { getToken: async () => tokens.shift() ?? null });
    await waitFor(() => client.status === "connected");
    expect(client.me?.id).toBe("ann");
  });

  it("is renewed before its token expires, on the same connection", async () => {
    const server = await startServer(HOSTED);
    const ends = [2, 600];
    const client = startClient(server, null, {
      getToken: () => {
        const now = Math.floor(Date.now() / 1_000);
        return tokenOf("ann", { iat: now, exp: now + (ends.shift() ?? 600) });
      },
    });
    await waitFor(() => client.status === "connected");
    const statuses: string[] = [];
    client.on("status", (status) => statuses.push(status));
    await waitFor(() => (client.session?.expiresAt ?? 0) - client.serverNow() > 300_000);
    expect(statuses).toEqual([]);
  });
});
