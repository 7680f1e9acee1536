import type { RoomSettings } from "@courtside/protocol";
import { startServer, stopServers } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, say } from "./people.ts";

afterEach(stopServers);

/** A member and a moderator in a room that is set in a way. */
async function roomWith(settings: Partial<RoomSettings>) {
  const server = await startServer({ ...HOSTED, rooms: { final: { settings } } });
  const { client: ada } = await enter(server, "final", "ada");
  const { client: mia } = await enter(server, "final", "mia", { role: "moderator" });
  const send = (text: string) =>
    ada.command("message:send", { room: "final", id: freshId(), text });
  const edit = (messageId: string, text: string) =>
    ada.command("message:edit", { room: "final", id: freshId(), messageId, text });
  const close = () => {
    ada.close();
    mia.close();
  };
  return { ada, mia, send, edit, close };
}

describe("[ROOM-6] a room's mode holds for messages and edits, and not for those who keep order", () => {
  it("[REJECTED] emojiOnly", async () => {
    const { ada, mia, send, edit, close } = await roomWith({ emojiOnly: true });
    const refused = { error: { code: "REJECTED", reasonCode: "emoji-only" } };

    expect(await send("goal")).toMatchObject(refused);
    const { id } = await say(ada, "final", "🎉");
    expect(await edit(id, "goal")).toMatchObject(refused);
    expect((await say(mia, "final", "words")).text).toBe("words");
    close();
  });

  it("[REJECTED] links: false", async () => {
    const { ada, mia, send, edit, close } = await roomWith({ links: false });
    const refused = { error: { code: "REJECTED", reasonCode: "links" } };

    expect(await send("see example.com")).toMatchObject(refused);
    const { id } = await say(ada, "final", "goal");
    expect(await edit(id, "https://example.com")).toMatchObject(refused);
    expect((await say(mia, "final", "https://example.com")).text).toBe("https://example.com");
    close();
  });

  it("[DUPLICATE] unique, also for two that are sent at once", async () => {
    const { ada, mia, send, edit, close } = await roomWith({ unique: true });
    const refused = { error: { code: "DUPLICATE" } };

    const answers = await Promise.all([send("goal"), send("GOAL!")]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, false]);
    expect(answers[1]).toMatchObject(refused);
    const { id } = await say(ada, "final", "corner");
    expect(await edit(id, "goal")).toMatchObject(refused);
    expect(await edit(id, "Corner!")).toMatchObject({ ok: true });
    expect((await say(mia, "final", "goal")).text).toBe("goal");
    close();
  });

  it("[LOG-3] a resend of what was said is no repetition", async () => {
    const { ada, close } = await roomWith({ unique: true });

    const first = await say(ada, "final", "goal", { id: "same" });

    expect(await say(ada, "final", "goal", { id: "same" })).toEqual(first);
    close();
  });
});
