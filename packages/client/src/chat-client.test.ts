import { createServer } from "node:net";
import { wireError } from "@courtside/protocol";
import { afterEach, describe, expect, it, vi } from "vitest";
import { useProtocolServer } from "../test/client-fixture.ts";
import type { ChatClient, ConnectionStatus } from "./chat-client.ts";
import { memoryStorage } from "./storage.ts";

const fixture = useProtocolServer();

afterEach(() => {
  vi.unstubAllGlobals();
});

const reaches = (client: ChatClient, status: ConnectionStatus) =>
  expect.poll(() => client.status, { interval: 2 }).toBe(status);

function statusesOf(client: ChatClient): ConnectionStatus[] {
  const statuses: ConnectionStatus[] = [client.status];
  client.on("status", (status) => statuses.push(status));
  return statuses;
}

describe("connecting", () => {
  it("waits to be asked, and is connected once the session has begun", async () => {
    const client = fixture.newClient();
    const statuses = statusesOf(client);
    client.connect();
    await reaches(client, "connected");
    expect(statuses).toEqual(["idle", "connecting", "connected"]);
    expect(client.me).toMatchObject({ name: "Swift Otter" });
    expect(client.session?.limits.maxLength).toBe(500);
    expect(Math.abs(client.serverNow() - Date.now())).toBeLessThan(1_000);
  });

  it("is connected, with a session, when its listeners hear of it", async () => {
    const client = fixture.newClient();
    const seen = new Promise((resolve) => {
      client.on("status", (status) => status === "connected" && resolve(client.me?.name));
    });
    client.connect();
    expect(await seen).toBe("Swift Otter");
  });

  it("tries again, later and later, while nobody listens", async () => {
    const client = fixture.newClient({ url: "http://127.0.0.1:9" });
    client.connect();
    await reaches(client, "reconnecting");
    expect(client.retryAt).not.toBeNull();
    expect(client.error).toBeNull();
  });

  it("gives up on a server that accepts and says nothing, and tries again", async () => {
    const mute = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => mute.once("listening", resolve));
    const { port } = mute.address() as { port: number };
    const client = fixture.startClient({
      url: `http://127.0.0.1:${port}`,
      commandTimeoutMs: 20,
    });
    await reaches(client, "reconnecting");
    client.close();
    mute.close();
  });

  it("begins a new session after the connection was cut", async () => {
    const client = fixture.startClient();
    await reaches(client, "connected");
    const statuses = statusesOf(client);
    fixture.server.cut();
    await expect.poll(() => statuses).toEqual(["connected", "reconnecting", "connected"]);
    expect(fixture.server.handshakes).toHaveLength(2);
    expect(client.retryAt).toBeNull();
  });

  it("moves away from a node that drains, within the time that it gives", async () => {
    const client = fixture.startClient();
    await reaches(client, "connected");
    fixture.server.emit("server:drain", { reconnectWithinMs: 20 });
    await expect.poll(() => fixture.server.handshakes.length).toBe(2);
    await reaches(client, "connected");
    await expect.poll(() => fixture.server.connections()).toBe(1);
  });

  it("ends when it is asked to, and begins again when it is asked to", async () => {
    const client = fixture.startClient();
    await reaches(client, "connected");
    client.disconnect();
    expect(client.status).toBe("idle");
    await expect.poll(() => fixture.server.connections()).toBe(0);
    client.connect();
    await reaches(client, "connected");
  });

  it("is over for good once closed, which is the last that is heard of it", async () => {
    const client = fixture.startClient();
    await reaches(client, "connected");
    const statuses = statusesOf(client);
    client.close();
    await expect.poll(() => fixture.server.connections()).toBe(0);
    expect(client.status).toBe("idle");
    client.connect();
    await expect(client.signInAsGuest("Ann")).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(client.status).toBe("idle");
    expect(statuses).toEqual(["connected", "idle"]);
  });
});

describe("a refusal", () => {
  it("[UNAUTHENTICATED] ends the attempts, with the reason, until it is tried again", async () => {
    fixture.server.refusal = wireError("UNAUTHENTICATED");
    const client = fixture.newClient({ guest: false });
    const errors: string[] = [];
    client.on("error", ({ code }) => errors.push(code));
    client.connect();
    await reaches(client, "refused");
    expect(client.error?.code).toBe("UNAUTHENTICATED");
    expect(errors).toEqual(["UNAUTHENTICATED"]);
    expect(fixture.server.handshakes).toEqual([{ protocol: 1 }]);
    fixture.server.refusal = null;
    client.retryNow();
    await reaches(client, "connected");
    expect(client.error).toBeNull();
  });

  it("[UNAVAILABLE] that may pass is tried again after the time that the server asks for", async () => {
    fixture.server.refusal = wireError("UNAVAILABLE", { retryAfterMs: 60_000 });
    const client = fixture.startClient();
    await expect.poll(() => client.error?.code).toBe("UNAVAILABLE");
    expect(client.status).toBe("reconnecting");
    expect((client.retryAt ?? 0) - Date.now()).toBeGreaterThan(50_000);
    fixture.server.refusal = null;
    client.retryNow();
    await reaches(client, "connected");
  });

  it("[TOKEN_EXPIRED] fetches a fresh token once, and is final when that is refused too", async () => {
    fixture.server.refusal = wireError("TOKEN_EXPIRED");
    let count = 0;
    const client = fixture.startClient({ getToken: async () => `t${++count}` });
    await reaches(client, "refused");
    expect(fixture.server.handshakes.map(({ token }) => token)).toEqual(["t1", "t2"]);
  });
});

describe("a host token", () => {
  it("comes before any guest", async () => {
    const client = fixture.startClient({ getToken: async () => "ann" });
    await reaches(client, "connected");
    expect(fixture.server.handshakes).toEqual([{ protocol: 1, token: "ann" }]);
    expect(client.me?.id).toBe("m_ann");
  });

  it("that cannot be had is asked for again", async () => {
    const getToken = vi.fn(async () => "ann").mockRejectedValueOnce(new Error("offline"));
    const client = fixture.newClient({ getToken });
    const errors: string[] = [];
    client.on("error", ({ code }) => errors.push(code));
    client.connect();
    await reaches(client, "connected");
    expect(errors).toEqual(["UNAUTHENTICATED"]);
    expect(getToken).toHaveBeenCalledTimes(2);
  });

  it("is renewed before it expires, without a new connection", async () => {
    fixture.server.tokenHoldsMs = 100;
    let count = 0;
    const client = fixture.startClient({ getToken: async () => `t${++count}` });
    await reaches(client, "connected");
    const refreshes = () =>
      fixture.server.commands.flatMap(({ name, payload }) =>
        name === "session:refresh" ? payload.token : [],
      );
    await expect.poll(refreshes).toEqual(expect.arrayContaining(["t2", "t3"]));
    expect(fixture.server.handshakes).toHaveLength(1);
  });

  it("is renewed when the server says that it is expiring, and the session tells the new end", async () => {
    fixture.server.tokenHoldsMs = 3_600_000;
    const client = fixture.startClient({ getToken: async () => "ann" });
    await reaches(client, "connected");
    const renewed = new Promise((resolve) => {
      client.on("session", ({ expiresAt }) => resolve(expiresAt));
    });
    fixture.server.tokenHoldsMs = 7_200_000;
    fixture.server.notify({ kind: "expiring", expiresAt: Date.now() });
    expect(await renewed).toBe(client.session?.expiresAt);
    expect((client.session?.expiresAt ?? 0) - Date.now()).toBeGreaterThan(7_000_000);
  });
});

describe("a guest", () => {
  it("is the same member on the next visit", async () => {
    const storage = memoryStorage();
    const first = fixture.startClient({ storage });
    await reaches(first, "connected");
    first.close();
    const next = fixture.startClient({ storage });
    await reaches(next, "connected");
    expect(next.me?.id).toBe(first.me?.id);
  });

  it("comes in under the name that the page gives", async () => {
    const client = fixture.startClient({ guest: { name: "Ann" } });
    await reaches(client, "connected");
    expect(client.me?.name).toBe("Ann");
    expect(client.guestName).toBeNull();
  });

  it("takes a name, stays the same member, and keeps the name for the next visit", async () => {
    const storage = memoryStorage();
    const client = fixture.startClient({ storage });
    await reaches(client, "connected");
    const { id } = client.me ?? {};
    expect(await client.signInAsGuest("Ann")).toMatchObject({ id, name: "Ann" });
    expect(client.guestName).toBe("Ann");
    client.close();
    const next = fixture.startClient({ storage });
    await reaches(next, "connected");
    expect(next.me).toMatchObject({ id, name: "Ann" });
  });

  it("signs in where the page admits no guest without a name", async () => {
    const client = fixture.newClient({ guest: false });
    expect(await client.signInAsGuest("Ann")).toMatchObject({ name: "Ann" });
    expect(client.status).toBe("connected");
  });

  it("[INVALID] learns why a name is refused, and stays who it was", async () => {
    const client = fixture.startClient();
    await reaches(client, "connected");
    fixture.server.refusal = wireError("INVALID", { field: "guest.name" });
    const signIn = client.signInAsGuest("admin");
    client.on("error", () => {
      fixture.server.refusal = null;
    });
    await expect(signIn).rejects.toMatchObject({ code: "INVALID", field: "guest.name" });
    await reaches(client, "connected");
    expect(client.me?.name).toBe("Swift Otter");
    expect(client.guestName).toBeNull();
  });

  it("is forgotten when it signs out", async () => {
    const storage = memoryStorage();
    const client = fixture.startClient({ storage });
    await client.signInAsGuest("Ann");
    const { id } = client.me ?? {};
    client.signOut();
    await expect.poll(() => client.me?.id).not.toBe(id);
    expect(client.me?.name).toBe("Swift Otter");
    expect(client.guestName).toBeNull();
  });
});

describe("the browser's network", () => {
  it("that is gone makes it offline, and that is back makes it connect at once", async () => {
    const page = new EventTarget();
    vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
    vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
    vi.stubGlobal("navigator", { onLine: true });
    const client = fixture.startClient({
      reconnect: { minDelayMs: 3_600_000, maxDelayMs: 3_600_000 },
    });
    await reaches(client, "connected");

    vi.stubGlobal("navigator", { onLine: false });
    page.dispatchEvent(new Event("offline"));
    expect(client.status).toBe("offline");
    await expect.poll(() => fixture.server.connections()).toBe(0);

    vi.stubGlobal("navigator", { onLine: true });
    page.dispatchEvent(new Event("online"));
    expect(client.status).toBe("reconnecting");
    await reaches(client, "connected");
  });
});
