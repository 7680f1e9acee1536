import type { Capability, Entry } from "@courtside/protocol";
import type { RawClient } from "@courtside/testing";
import { startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, say } from "./people.ts";

afterEach(stopServers);

const SECRET = "nobody else may read this";
const FEATURES = { rooms: { "*": { settings: { features: ["replies", "typing", "bursts"] } } } };

async function shadowedAda() {
  const server = await startServer({ ...HOSTED, ...FEATURES });
  const { client: mod } = await enter(server, "final", "mod", { role: "moderator" });
  const { client: bob } = await enter(server, "final", "bob");
  const { client: ada } = await enter(server, "final", "ada");
  await say(bob, "final", "first");
  const order = { room: "final", memberId: "ada", kind: "shadow" } as const;
  await mod.expectOk("sanction:apply", order);
  const lift = () => mod.expectOk("sanction:lift", order);
  return { server, mod, bob, ada, lift };
}

const framesOf = ({ notices }: RawClient) =>
  notices.flatMap(({ name, payload }) => (name === "room:entries" ? [payload] : []));
const entriesOf = (client: RawClient): Entry[] =>
  framesOf(client).flatMap(({ entries }) => entries);

/** Everything that a client was ever told, and can ask for. */
async function allThat(client: RawClient): Promise<string> {
  const history = await client.expectOk("history:read", { room: "final" });
  const joined = await client.expectOk("room:join", { room: "final" });
  return JSON.stringify([client.notices, history, joined]);
}

describe("[SAN-5] a shadowed member's message", () => {
  it("is answered as a published one, at the room's present place", async () => {
    const { bob, ada } = await shadowedAda();
    const id = freshId();
    const answer = await ada.expectOk("message:send", { room: "final", id, text: SECRET });
    const { epoch } = await bob.expectOk("history:read", { room: "final" });
    expect(answer).toMatchObject({
      status: "published",
      epoch,
      seq: 1,
      message: { clientId: id, text: SECRET, author: { id: "ada" }, seq: 1 },
    });
  });

  it("[LOG-1] takes no seq, so that nobody finds a gap", async () => {
    const { bob, ada } = await shadowedAda();
    await say(ada, "final", SECRET);
    const { seq } = await say(bob, "final", "second");
    expect(seq).toBe(2);
  });

  it("appears in no notice, history, snapshot, recovery or pulse of anyone else", async () => {
    const { server, mod, bob, ada } = await shadowedAda();
    const { message } = (await ada.expectOk("message:send", {
      room: "final",
      id: freshId(),
      text: SECRET,
    })) as { message: { id: string } };
    await say(bob, "final", "second");
    const { client: late } = await enter(server, "final", "late");
    for (const client of [mod, bob, late]) {
      const seen = await allThat(client);
      expect(seen).not.toContain(SECRET);
      expect(seen).not.toContain(message.id);
    }
    const reply = { room: "final", id: freshId(), text: "re", replyTo: message.id };
    expect(await bob.command("message:send", reply)).toMatchObject({
      error: { code: "NOT_FOUND" },
    });
  });

  it("comes to each of the author's connections in a frame that covers nothing of the log", async () => {
    const { server, ada } = await shadowedAda();
    const { client: tab } = await enter(server, "final", "ada");
    const message = await say(ada, "final", SECRET);
    for (const client of [ada, tab]) {
      const isPrivate = ({ from, to }: { from: number; to: number }) => to < from;
      expect(await client.next("room:entries", isPrivate)).toMatchObject({
        from: 2,
        to: 1,
        entries: [{ kind: "message", seq: 1, message }],
      });
    }
  });

  it("is shown to the author again after a reload", async () => {
    const { server, ada } = await shadowedAda();
    const first = await say(ada, "final", "one");
    const second = await say(ada, "final", "two");
    ada.close();
    const { client: again } = await enter(server, "final", "ada");
    await waitFor(() => entriesOf(again).length === 2);
    expect(entriesOf(again)).toMatchObject([{ message: first }, { message: second }]);
  });

  it("[LOG-3] is sent once, however often, also after the shadow has ended; another body is ID_REUSED", async () => {
    const { bob, ada, lift } = await shadowedAda();
    const send = { room: "final", id: freshId(), text: SECRET };
    const first = await ada.command("message:send", send);
    expect(await ada.command("message:send", send)).toEqual(first);
    expect(await ada.command("message:send", { ...send, text: "other" })).toMatchObject({
      error: { code: "ID_REUSED" },
    });
    await lift();
    expect(await ada.command("message:send", send)).toEqual(first);
    const { seq } = await say(bob, "final", "second");
    expect(seq).toBe(2);
  });

  it("[LOG-3] what was published before the shadow is not said again under it", async () => {
    const { mod, ada, lift } = await shadowedAda();
    await lift();
    const send = { room: "final", id: freshId(), text: "before" };
    const first = await ada.command("message:send", send);
    await mod.expectOk("sanction:apply", { room: "final", memberId: "ada", kind: "shadow" });
    expect(await ada.command("message:send", send)).toEqual(first);
  });

  it("can be answered, edited and deleted by its author, for the author alone", async () => {
    const { mod, ada } = await shadowedAda();
    const message = await say(ada, "final", SECRET);
    const at = { room: "final", messageId: message.id };
    const reply = await say(ada, "final", "re", { replyTo: message.id });
    expect(reply.replyTo).toMatchObject({ id: message.id, text: SECRET });
    await ada.expectOk("message:edit", { ...at, id: freshId(), text: "edited" });
    await ada.expectOk("message:delete", { ...at, id: freshId() });
    await waitFor(() => entriesOf(ada).some(({ kind }) => kind === "delete"));
    expect(entriesOf(ada).slice(-2)).toMatchObject([
      { kind: "edit", messageId: message.id, text: "edited" },
      { kind: "delete", messageId: message.id, deletedBy: "author" },
    ]);
    expect(await allThat(mod)).not.toMatch(/nobody else|edited/);
    const gone = await ada.command("message:edit", { ...at, id: freshId(), text: "x" });
    expect(gone).toMatchObject({ error: { code: "NOT_FOUND" } });
  });

  it("and what they make of one from before the shadow: nobody else reads it, now or later", async () => {
    const { server, mod, bob, ada, lift } = await shadowedAda();
    await lift();
    const { id: messageId } = await say(ada, "final", "before");
    const edit = { room: "final", messageId, id: freshId(), text: "edited before" };
    const first = await ada.expectOk("message:edit", edit);
    await mod.expectOk("sanction:apply", { room: "final", memberId: "ada", kind: "shadow" });

    expect(await ada.expectOk("message:edit", edit)).toEqual(first);
    await ada.expectOk("message:edit", { ...edit, id: freshId(), text: SECRET });

    await waitFor(() => entriesOf(ada).some((each) => "text" in each && each.text === SECRET));
    expect(entriesOf(ada).at(-1)).toMatchObject({ kind: "edit", messageId, editedBy: "ada" });
    const { client: late } = await enter(server, "final", "late");
    for (const client of [mod, bob, late]) {
      const seen = await allThat(client);
      expect(seen).toContain("edited before");
      expect(seen).not.toContain(SECRET);
    }
  });

  it("and what they pin: it is answered, and pinned for nobody", async () => {
    const { server, mod, bob } = await shadowedAda();
    const caps: Record<string, Capability[]> = { final: ["read", "send", "pin"] };
    const { client: pam } = await enter(server, "final", "pam", { caps });
    const { id: messageId } = await say(bob, "final", "pinned?");
    await mod.expectOk("sanction:apply", { room: "final", memberId: "pam", kind: "shadow" });

    await pam.expectOk("message:pin", { room: "final", messageId, id: freshId() });

    const { opening } = await enter(server, "final", "late");
    expect(opening.room.pinned).toBeUndefined();
  });

  it("and that they type, or throw emoji, is answered and shown to nobody", async () => {
    const { bob, mod, ada } = await shadowedAda();
    await ada.expectOk("typing:set", { room: "final", typing: true });
    await ada.expectOk("burst:send", { room: "final", emoji: "🔥", count: 3 });
    await mod.expectOk("typing:set", { room: "final", typing: true });
    const pulse = await bob.next("room:pulse", ({ typing }) => typing !== undefined);
    expect(pulse.typing).toMatchObject([{ id: "mod" }]);
    const pulses = bob.notices.filter(({ name }) => name === "room:pulse");
    expect(JSON.stringify(pulses)).not.toMatch(/bursts|ada/);
  });

  it("nothing tells its author: no notice, no sanction at the join", async () => {
    const { server, ada } = await shadowedAda();
    const { client: tab, opening } = await enter(server, "final", "ada");
    expect(opening.me.sanctions).toEqual([]);
    await say(ada, "final", SECRET);
    for (const { notices } of [ada, tab]) {
      expect(notices.filter(({ name }) => name === "member:notice")).toEqual([]);
    }
  });

  it("a purge takes its text away from its author too", async () => {
    const { mod, ada } = await shadowedAda();
    const { id } = await say(ada, "final", SECRET);
    await mod.expectOk("sanction:apply", {
      room: "final",
      memberId: "ada",
      kind: "timeout",
      purge: true,
    });
    await waitFor(() =>
      entriesOf(ada).some((each) => each.kind === "delete" && each.messageId === id),
    );
  });
});
