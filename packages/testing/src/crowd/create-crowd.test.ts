import type { Entry } from "@courtside/protocol";
import { signToken } from "@courtside/server";
import { afterEach, describe, expect, it } from "vitest";
import { rawClient } from "../raw-client.ts";
import { startServer, stopServers } from "../start-server.ts";
import { waitFor } from "../wait-for.ts";
import { createCrowd } from "./create-crowd.ts";

afterEach(stopServers);

const UNLIMITED = { writeRate: "off", addressWriteRate: "off" } as const;

describe("a crowd", () => {
  it("fills a room with what several members say, replies among it", async () => {
    const server = await startServer(UNLIMITED);
    const crowd = await createCrowd({
      url: server.url,
      room: "final",
      members: 8,
      messagesPerSecond: 400,
    });
    await waitFor(() => crowd.sent > 200, { timeoutMs: 10_000 });
    crowd.setRate(0);

    const viewer = await rawClient(server.url);
    const { entries } = await viewer.expectOk("room:join", { room: "final", history: 200 });
    const messages = entries.flatMap((entry: Entry) =>
      entry.kind === "message" ? [entry.message] : [],
    );

    expect(crowd.connected).toBe(8);
    expect(new Set(messages.map((message) => message.author.name)).size).toBe(8);
    expect(messages.some((message) => message.replyTo?.text)).toBe(true);
    expect(crowd.refused).toEqual({});
    viewer.close();
    crowd.close();
  });

  it("stops at once at a rate of 0 and starts again when it is turned up", async () => {
    const server = await startServer(UNLIMITED);
    const crowd = await createCrowd({
      url: server.url,
      room: "final",
      members: 2,
      messagesPerSecond: 0,
    });
    expect(crowd.sent).toBe(0);

    crowd.setRate(200);
    await waitFor(() => crowd.sent > 5);
    crowd.setRate(0);

    expect(crowd.messagesPerSecond).toBe(0);
    crowd.close();
  });

  it("comes with the tokens that it is given", async () => {
    const secret = "a secret that is long enough for HS256";
    const server = await startServer({ ...UNLIMITED, jwtSecret: secret });
    const crowd = await createCrowd({
      url: server.url,
      room: "final",
      members: 1,
      messagesPerSecond: 100,
      tokenFor: (index, name) =>
        signToken({ sub: `fan-${index}`, name, role: "member", side: "home" }, secret),
    });
    const viewer = await rawClient(server.url);
    await viewer.expectOk("room:join", { room: "final" });

    const { entries } = await viewer.next("room:entries");

    expect(entries[0]).toMatchObject({ message: { author: { id: "fan-0", side: "home" } } });
    viewer.close();
    crowd.close();
  });

  it("counts what is refused by its code", async () => {
    const server = await startServer({ writeRate: "1/1h", addressWriteRate: "off" });
    const crowd = await createCrowd({
      url: server.url,
      room: "final",
      members: 1,
      messagesPerSecond: 200,
    });

    await waitFor(() => (crowd.refused.RATE_LIMITED ?? 0) > 0);

    expect(crowd.sent).toBe(1);
    crowd.close();
  });

  it("fails with the refusal when it is not let in, and leaves no connection", async () => {
    const server = await startServer({
      guests: false,
      jwtSecret: "a secret that is long enough for HS256",
    });

    await expect(createCrowd({ url: server.url, room: "final", members: 3 })).rejects.toMatchObject(
      {
        wireError: { code: "UNAUTHENTICATED" },
      },
    );
  });
});
