import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { attachChat, createMemoryStore } from "@courtside/server";
import { rawClient } from "@courtside/testing";
import { expect, it } from "vitest";
import { HOSTED, say, tokenOf } from "./people.ts";

it.each(["websocket", "polling"] as const)(
  "[HAND-9] a chat that is attached to an app speaks %s, and the app keeps its own paths",
  async (transport) => {
    const httpServer = createServer((_request, response) => response.end("the app's own page"));
    const chat = await attachChat(httpServer, {
      ...HOSTED,
      data: ":memory:",
      logLevel: "silent",
      transports: ["websocket", "polling"],
      drainMs: 0,
    });
    await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
    const auth = { token: await tokenOf("ada") };

    const ada = await rawClient(url, auth, { transports: [transport], upgrade: false });
    await ada.expectOk("room:join", { room: "final" });
    await say(ada, "final", "hello");

    expect(await (await fetch(`${url}/anything`)).text()).toBe("the app's own page");
    expect((await ada.next("room:entries")).entries).toMatchObject([
      { message: { text: "hello" } },
    ]);
    ada.close();
    await chat.close();
    httpServer.closeAllConnections();
    await new Promise((resolve) => httpServer.close(resolve));
  },
);

it("a chat that cannot be set up leaves no store open", async () => {
  const store = createMemoryStore();

  const attached = attachChat({} as Server, { ...HOSTED, logLevel: "silent" }, { store });

  await expect(attached).rejects.toThrow();
  expect(store.available).toBe(false);
});
