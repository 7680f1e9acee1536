import { afterEach, describe, expect, it } from "vitest";
import { RefusedError, rawClient } from "./raw-client.ts";
import { startServer, stopServers } from "./start-server.ts";

afterEach(stopServers);

describe("startServer", () => {
  it("runs on a free port and answers", async () => {
    const server = await startServer();

    const health = await fetch(`${server.url}/healthz`);

    expect(health.status).toBe(200);
    expect(new URL(server.url).port).toBe(String(server.port));
  });

  it("ends with the scope that holds it", async () => {
    let url: string;
    {
      await using server = await startServer();
      url = server.url;
    }
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });
});

describe("rawClient", () => {
  it("sends commands and hands out each notice once, also one that came before it was asked for", async () => {
    const server = await startServer();
    const ada = await rawClient(server.url, { guest: { name: "Ada" } });
    await ada.expectOk("room:join", { room: "final" });
    const send = (id: string) =>
      ada.expectOk("message:send", { room: "final", id, text: `text of ${id}` });

    await send("first");
    await send("second");
    const texts = [];
    while (texts.length < 2) {
      const notice = await ada.next("room:entries");
      for (const entry of notice.entries)
        if (entry.kind === "message") texts.push(entry.message.text);
    }

    expect(texts).toEqual(["text of first", "text of second"]);
    expect(ada.session.member.name).toBe("Ada");
    ada.close();
  });

  it("rejects with the error that the server refused it with", async () => {
    const server = await startServer();

    const refused = await rawClient(server.url, { protocol: 99, guest: {} }).catch(
      (error) => error,
    );

    expect(refused).toBeInstanceOf(RefusedError);
    expect(refused.wireError.code).toBe("UNSUPPORTED_PROTOCOL");
  });

  it("gives an error answer as a value, and throws it where success is expected", async () => {
    const server = await startServer();
    const ada = await rawClient(server.url);
    const payload = { room: "elsewhere", id: "1", text: "hello" };

    expect(await ada.command("message:send", payload)).toMatchObject({
      ok: false,
      error: { code: "NOT_JOINED" },
    });
    await expect(ada.expectOk("message:send", payload)).rejects.toThrow("NOT_JOINED");
    ada.close();
  });
});
