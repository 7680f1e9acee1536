import { startServer, stopServers } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, say } from "./people.ts";

afterEach(stopServers);

describe("[LOG-3] a command that is sent again", () => {
  it("is answered with the first outcome and has its effect once, also at the same time", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada");
    const send = { room: "final", id: "same", text: "goal" };

    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => client.expectOk("message:send", send)),
    );
    answers.push(await client.expectOk("message:send", send));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await client.expectOk("room:join", { room: "final" })).seq).toBe(1);
    client.close();
  });

  it("from another connection of the same member too", async () => {
    const server = await startServer(HOSTED);
    const first = await enter(server, "final", "ada");
    const second = await enter(server, "final", "ada");
    const send = { room: "final", id: "same", text: "goal" };

    const answer = await first.client.expectOk("message:send", send);

    expect(await second.client.expectOk("message:send", send)).toEqual(answer);
    first.client.close();
    second.client.close();
  });

  it("[ID_REUSED] with another body is refused, for a command of any kind", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada", { role: "moderator" });
    const message = await say(client, "final", "goal", { id: "same" });
    const target = { room: "final", id: "same", messageId: message.id };

    const refused = [
      await client.command("message:send", { room: "final", id: "same", text: "own goal" }),
      await client.command("message:edit", { ...target, text: "goal" }),
      await client.command("message:delete", target),
      await client.command("message:pin", target),
      await client.command("room:configure", {
        room: "final",
        id: "same",
        settings: { links: false },
      }),
    ];

    for (const answer of refused) {
      expect(answer).toMatchObject({
        ok: false,
        error: { code: "ID_REUSED", field: "id", retryable: false },
      });
    }
    client.close();
  });

  it("with the same id by another member, or in another room, is another command", async () => {
    const server = await startServer(HOSTED);
    const { client: ada } = await enter(server, "final", "ada");
    const { client: bob } = await enter(server, "final", "bob");
    await ada.expectOk("room:join", { room: "lobby" });

    await say(ada, "final", "goal", { id: "same" });
    const others = [
      await say(bob, "final", "goal", { id: "same" }),
      await say(ada, "lobby", "own goal", { id: "same" }),
    ];

    expect(others.map(({ seq }) => seq)).toEqual([2, 1]);
    ada.close();
    bob.close();
  });

  it("edits, deletions, pins and settings have their effect once as well", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada", { role: "moderator" });
    const { id: messageId } = await say(client, "final", "gaol");
    const settings = { slowModeMs: 1_000 };
    const twice = async (name: string, payload: object) => {
      const command = { room: "final", id: freshId(), ...payload } as never;
      const first = await client.expectOk(name as "message:pin", command);
      expect(await client.expectOk(name as "message:pin", command)).toEqual(first);
      return first.seq;
    };

    expect(await twice("message:edit", { messageId, text: "goal" })).toBe(2);
    expect(await twice("message:pin", { messageId })).toBe(3);
    expect(await twice("room:configure", { settings })).toBe(4);
    expect(await twice("message:delete", { messageId })).toBe(5);
    client.close();
  });
});
