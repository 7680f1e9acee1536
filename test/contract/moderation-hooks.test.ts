import type { CommandPayload, WireError } from "@courtside/protocol";
import type { ChatServerOptions, MessageContext, ModerationHook, Verdict } from "@courtside/server";
import { type RawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, member, say } from "./people.ts";

afterEach(stopServers);

/** A rule that judges by what is written: the text names the verdict. */
function rule(
  name: string,
  judge: (context: MessageContext) => Verdict | Promise<Verdict>,
  kind: ModerationHook["kind"] = "rule",
): ModerationHook {
  return { name, kind, beforeMessage: judge };
}

const ALLOW: Verdict = { action: "allow" };

function moderated(hooks: readonly ModerationHook[], more: object = {}): ChatServerOptions {
  return { ...HOSTED, rooms: { "match-*": { moderation: { hooks, ...more } } } };
}

/** Sends a message, and gives the refusal. */
async function refusal(
  client: RawClient,
  room: string,
  text: string,
  more: Partial<CommandPayload<"message:send">> = {},
): Promise<WireError> {
  const answer = await client.command("message:send", { room, id: freshId(), text, ...more });
  if (answer.ok) throw new Error(`"${text}" was not refused`);
  return answer.error;
}

async function textsIn(client: RawClient, room: string): Promise<string[]> {
  const { entries } = await client.expectOk("history:read", { room });
  return entries.flatMap((entry) => (entry.kind === "message" ? entry.message.text : []));
}

describe("[MOD-1] a hook's verdict", () => {
  const judge = rule("by-word", ({ message: { text } }) => {
    if (text.includes("bad")) return { action: "reject", reasonCode: "blocklist" };
    if (text.includes("own"))
      return { action: "reject", reasonCode: "house", message: "Not here." };
    if (text.includes("mask")) return { action: "rewrite", text: " ****\u0000 " };
    if (text.includes("wait")) return { action: "hold", reasonCode: "first-message" };
    if (text.includes("ghost")) return { action: "shadow", reasonCode: "flooding" };
    return ALLOW;
  });

  it("[REJECTED] refuses the message with the reason and the hook's name", async () => {
    const server = await startServer(moderated([judge]));
    const { client } = await enter(server, "match-1", "ada");

    expect(await refusal(client, "match-1", "bad")).toEqual({
      code: "REJECTED",
      message: "It has words that are not allowed here.",
      retryable: false,
      reasonCode: "blocklist",
      hook: "by-word",
    });
    expect(await refusal(client, "match-1", "own")).toMatchObject({ message: "Not here." });
    expect(await textsIn(client, "match-1")).toEqual([]);
    client.close();
  });

  it("allows it, and rewrites it to what is cleaned as any text is", async () => {
    const server = await startServer(moderated([judge]));
    const { client } = await enter(server, "match-1", "ada");

    expect((await say(client, "match-1", "goal")).text).toBe("goal");
    expect((await say(client, "match-1", "mask it")).text).toBe("****");
    client.close();
  });

  it("holds it: the sender is told, and nobody else sees anything", async () => {
    const server = await startServer(moderated([judge]));
    const { client: ada } = await enter(server, "match-1", "ada");
    const { client: bob } = await enter(server, "match-1", "bob");

    const answer = await ada.expectOk("message:send", { room: "match-1", id: "1", text: "wait" });

    expect(answer).toEqual({ status: "held", itemId: expect.any(String) });
    expect(await textsIn(bob, "match-1")).toEqual([]);
    ada.close();
    bob.close();
  });

  it("shadows it: the author alone sees it, answered as any other", async () => {
    const server = await startServer(moderated([judge]));
    const { client: ada } = await enter(server, "match-1", "ada");
    const { client: bob } = await enter(server, "match-1", "bob");

    const message = await say(ada, "match-1", "ghost");
    await say(bob, "match-1", "goal");

    expect(message.text).toBe("ghost");
    expect(await textsIn(bob, "match-1")).toEqual(["goal"]);
    ada.close();
    bob.close();
  });

  it("holds in the rooms of its pattern alone", async () => {
    const server = await startServer(moderated([judge]));
    const { client } = await enter(server, "lobby", "ada");

    expect((await say(client, "lobby", "bad")).text).toBe("bad");
    client.close();
  });
});

describe("[MOD-2] several hooks", () => {
  const says = (name: string, verdict: Verdict, kind?: ModerationHook["kind"]) =>
    rule(name, () => verdict, kind);

  it("the strictest verdict wins, whatever their order", async () => {
    const hooks = [
      says("holds", { action: "hold", reasonCode: "other" }),
      says("rejects", { action: "reject", reasonCode: "caps" }, "remote"),
      says("shadows", { action: "shadow", reasonCode: "other" }, "remote"),
    ];
    const server = await startServer(moderated(hooks));
    const { client } = await enter(server, "match-1", "ada");

    expect(await refusal(client, "match-1", "goal")).toMatchObject({ hook: "rejects" });
    client.close();
  });

  it("rewrites compose in order, those of remote hooks after those of rules", async () => {
    const adds = (name: string, kind?: ModerationHook["kind"]) =>
      rule(name, ({ message }) => ({ action: "rewrite", text: `${message.text}-${name}` }), kind);
    const hooks = [adds("x", "remote"), adds("a"), adds("y", "remote"), adds("b")];
    const server = await startServer(moderated(hooks));
    const { client } = await enter(server, "match-1", "ada");

    expect((await say(client, "match-1", "goal")).text).toBe("goal-a-b-x-y");
    client.close();
  });

  it("a rule that rejects ends it: nobody else is asked", async () => {
    let asked = 0;
    const hooks = [
      says("rejects", { action: "reject", reasonCode: "caps" }),
      rule(
        "remote",
        () => {
          asked += 1;
          return ALLOW;
        },
        "remote",
      ),
    ];
    const server = await startServer(moderated(hooks));
    const { client } = await enter(server, "match-1", "ada");

    await refusal(client, "match-1", "goal");

    expect(asked).toBe(0);
    client.close();
  });
});

describe("[MOD-3] a resend", () => {
  it("is judged once, also while the first judgement is under way, and with another text anew", async () => {
    const judged: string[] = [];
    const gate = Promise.withResolvers<void>();
    const slow = rule(
      "slow",
      async ({ message }) => {
        judged.push(message.text);
        await gate.promise;
        return message.text === "no" ? { action: "reject", reasonCode: "other" } : ALLOW;
      },
      "remote",
    );
    const server = await startServer(moderated([slow], { budgetMs: 5_000 }));
    const { client: one } = await enter(server, "match-1", "ada");
    const { client: two } = await enter(server, "match-1", "ada");
    const send = { room: "match-1", id: "same", text: "goal" };

    const answers = [one, two].map((client) => client.expectOk("message:send", send));
    await waitFor(() => judged.length > 0);
    gate.resolve();
    const [first, second] = await Promise.all(answers);

    expect(second).toEqual(first);
    expect(await one.expectOk("message:send", send)).toEqual(first);
    expect(judged).toEqual(["goal"]);
    expect(await refusal(one, "match-1", "no", { id: "no" })).toMatchObject({ code: "REJECTED" });
    expect(await refusal(one, "match-1", "no", { id: "no" })).toMatchObject({ code: "REJECTED" });
    expect(judged).toEqual(["goal", "no"]);
    one.close();
    two.close();
  });

  it("of a message that was published is answered with it, whatever the rules say by then", async () => {
    const once = rule("once", ({ message, recent }) =>
      recent.room.some(({ text }) => text === message.text)
        ? { action: "reject", reasonCode: "duplicate" }
        : ALLOW,
    );
    const server = await startServer(moderated([once]));
    const { client } = await enter(server, "match-1", "ada");

    const message = await say(client, "match-1", "goal", { id: "same" });

    expect(await say(client, "match-1", "goal", { id: "same" })).toEqual(message);
    expect(await refusal(client, "match-1", "goal")).toMatchObject({ reasonCode: "duplicate" });
    client.close();
  });
});

describe("[MOD-4] an edit", () => {
  it("is judged as a message is, and is told of the message that it changes", async () => {
    const seen: unknown[] = [];
    const judge = rule("by-word", ({ message, edit, recent }) => {
      seen.push([message.text, edit?.text, recent.room.length]);
      if (message.text.includes("bad")) return { action: "reject", reasonCode: "blocklist" };
      if (message.text.includes("wait")) return { action: "hold", reasonCode: "first-message" };
      return message.text === "mask" ? { action: "rewrite", text: "****" } : ALLOW;
    });
    const server = await startServer(moderated([judge]));
    const { client } = await enter(server, "match-1", "ada");
    const { id: messageId } = await say(client, "match-1", "goal");
    const edit = (text: string) =>
      client.command("message:edit", { room: "match-1", id: freshId(), messageId, text });

    expect(await edit("bad")).toMatchObject({
      error: { code: "REJECTED", reasonCode: "blocklist" },
    });
    expect(await edit("wait")).toMatchObject({ error: { reasonCode: "first-message" } });
    expect(await textsIn(client, "match-1")).toEqual(["goal"]);
    expect(await edit("mask")).toMatchObject({ ok: true });
    expect(await textsIn(client, "match-1")).toEqual(["****"]);
    expect(seen).toEqual([
      ["goal", undefined, 0],
      ["bad", "goal", 0],
      ["wait", "goal", 0],
      ["mask", "goal", 0],
    ]);
    client.close();
  });
});

describe("[MOD-5] what a hook is told", () => {
  it("is the author, the room, and what was said lately", async () => {
    const seen: MessageContext[] = [];
    const look = rule("look", (context) => {
      // It is gathered when a hook looks at it.
      const { room, author } = context.recent;
      seen.push({ ...context, recent: { room, author } });
      return ALLOW;
    });
    const server = await startServer(moderated([look]));
    const { client: ada } = await enter(server, "match-1", "ada");
    const { client: bob } = await enter(server, "match-1", "bob");
    const first = await say(ada, "match-1", "one", { playhead: 1_800_000_000_000 });
    await say(bob, "match-1", "two", { replyTo: first.id });
    await waitFor(async () => {
      await say(ada, "match-1", "three");
      return seen.at(-1)?.author.messagesSent;
    });

    expect(seen[0]).toMatchObject({
      message: { text: "one", attachments: [], playhead: 1_800_000_000_000 },
      author: { member: { id: "ada" }, guest: false, messagesSent: 0, priorActions: [] },
      room: { id: "match-1", settings: { slowModeMs: 0 } },
      recent: { room: [], author: [] },
    });
    expect(seen[1]?.message.replyTo).toMatchObject({ id: first.id, text: "one" });
    expect(seen[2]?.recent.room.map(({ text }) => text)).toEqual(["two", "one"]);
    expect(seen[2]?.recent.author.map(({ text }) => text)).toEqual(["one"]);
    ada.close();
    bob.close();
  });
});

describe("[MOD-6] authorizeJoin", () => {
  const members: ModerationHook = {
    name: "members",
    kind: "remote",
    authorizeJoin: ({ member: { id } }) =>
      id === "eve"
        ? { action: "reject", reasonCode: "house", message: "This room is for members." }
        : ALLOW,
  };

  it("keeps a member out of the room, and of reading it from outside", async () => {
    const server = await startServer(moderated([members]));
    const { client: ada } = await enter(server, "match-1", "ada");
    const eve = await member(server, "eve");
    const error = { code: "FORBIDDEN", reasonCode: "house", message: "This room is for members." };

    expect(await eve.command("room:join", { room: "match-1" })).toMatchObject({ error });
    expect(await eve.command("history:read", { room: "match-1" })).toMatchObject({ error });
    expect(await eve.command("room:join", { room: "lobby" })).toMatchObject({ ok: true });
    ada.close();
    eve.close();
  });

  it.each([
    ["hold", false],
    ["closed", false],
    ["open", true],
  ])("that fails lets members in with the failure action %s: %s", async (onFailure, ok) => {
    const broken: ModerationHook = {
      ...members,
      authorizeJoin() {
        throw new Error("broken");
      },
    };
    const server = await startServer(moderated([broken], { onFailure }));
    const ada = await member(server, "ada");

    expect(await ada.command("room:join", { room: "match-1" })).toMatchObject(
      ok ? { ok } : { error: { code: "MODERATION_UNAVAILABLE", retryable: true } },
    );
    ada.close();
  });
});

describe("[MOD-7] afterMessage", () => {
  it("looks at what is published, and may have it removed", async () => {
    const seen: string[] = [];
    const after: ModerationHook = {
      name: "after",
      kind: "remote",
      async afterMessage({ message: { text } }) {
        seen.push(text);
        return text === "bad" ? { action: "remove", reasonCode: "classifier" } : undefined;
      },
    };
    const server = await startServer(moderated([after]));
    const { client } = await enter(server, "match-1", "ada");

    await say(client, "match-1", "goal");
    const bad = await say(client, "match-1", "bad");

    await client.next("room:entries", ({ entries }) =>
      entries.some(
        (entry) =>
          entry.kind === "delete" && entry.messageId === bad.id && entry.deletedBy === "system",
      ),
    );
    expect(await textsIn(client, "match-1")).toEqual(["goal", ""]);
    expect(seen).toEqual(["goal", "bad"]);
    client.close();
  });
});

describe("[MOD-8] onSanction", () => {
  it("tells of a sanction that is applied and of one that is lifted", async () => {
    const told: unknown[] = [];
    const tell: ModerationHook = {
      name: "tell",
      kind: "remote",
      onSanction: ({ change, sanction: { memberId, kind } }) => {
        told.push([change, memberId, kind]);
      },
    };
    const server = await startServer(moderated([tell]));
    const { client } = await enter(server, "match-1", "mia", { role: "moderator" });
    const order = { room: "match-1", memberId: "ada", kind: "timeout" } as const;

    await client.expectOk("sanction:apply", { ...order, durationMs: 60_000 });
    await client.expectOk("sanction:lift", order);

    await waitFor(() => told.length === 2);
    expect(told).toEqual([
      ["applied", "ada", "timeout"],
      ["lifted", "ada", "timeout"],
    ]);
    client.close();
  });
});
