import type { Answer, SendData } from "@courtside/protocol";
import { createRemoteEndpoint, type ModerationHook, type Verdict } from "@courtside/server";
import {
  HOSTILITIES,
  hostileHookServer,
  type RawClient,
  startServer,
  stopServers,
  type TestServer,
} from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, say } from "./people.ts";

afterEach(stopServers);

const ATTEMPT_MS = 150;
const BUDGET_MS = 400;
/** What a test leaves the machine beyond a budget before it calls it broken. */
const SLACK_MS = 600;

/** A hook that asks an HTTP server, and is asked by those whose message says so. */
function remote(url: string): ModerationHook {
  const endpoint = createRemoteEndpoint({ url, attemptMs: ATTEMPT_MS, breakAfter: 1_000 });
  return {
    name: "remote",
    kind: "remote",
    async beforeMessage({ message, signal }) {
      if (message.text.startsWith("goal")) return { action: "allow" };
      const answer = await endpoint.ask({ body: JSON.stringify(message), signal });
      return answer as Verdict;
    },
  };
}

/** A rule that a test breaks and mends. */
function moodyRule(state: "works" | "broken") {
  const hook: ModerationHook = {
    name: "moody",
    kind: "rule",
    beforeMessage() {
      if (moody.state === "works") return { action: "allow" };
      throw new Error("broken");
    },
  };
  const moody = { hook, state };
  return moody;
}

async function moderated(
  hooks: readonly ModerationHook[],
  onFailure: "hold" | "closed" | "open",
): Promise<TestServer> {
  const moderation = { hooks, onFailure, budgetMs: BUDGET_MS };
  return startServer({ ...HOSTED, rooms: { "match-*": { moderation } } });
}

function send(client: RawClient, text: string, id = freshId()): Promise<Answer<SendData>> {
  return client.command("message:send", { room: "match-1", id, text });
}

const DOCUMENTED = {
  hold: { ok: true, data: { status: "held", itemId: expect.any(String) } },
  closed: {
    ok: false,
    error: { code: "MODERATION_UNAVAILABLE", retryable: true, retryAfterMs: 2_000 },
  },
  open: { ok: true, data: { status: "published", message: { text: "who knows" } } },
} as const;

describe("[MOD-9] a hook server that goes wrong", () => {
  const cases = HOSTILITIES.flatMap((hostility) =>
    (["hold", "closed", "open"] as const).map((onFailure) => [hostility, onFailure] as const),
  );

  it.each(cases)(
    "%s ends with the failure action %s, within the budget",
    async (hostility, onFailure) => {
      await using hooks = await hostileHookServer();
      const server = await moderated([remote(hooks.url(hostility))], onFailure);
      const { client } = await enter(server, "match-1", "ada");
      const startedAt = performance.now();

      const answer = await send(client, "who knows");

      expect(performance.now() - startedAt).toBeLessThan(BUDGET_MS + SLACK_MS);
      expect(answer).toMatchObject(DOCUMENTED[onFailure]);
      client.close();
    },
  );

  it("keeps nobody else waiting, and the sender's own messages in order", async () => {
    await using hooks = await hostileHookServer();
    const server = await moderated([remote(hooks.url("hang"))], "open");
    const { client: slow } = await enter(server, "match-1", "slow");
    const { client: fast } = await enter(server, "match-1", "fast");
    const order: string[] = [];
    const told = (name: string) => () => order.push(name);

    const waiting = send(slow, "who knows").then(told("slow"));
    const after = send(slow, "goal after it").then(told("slow, after it"));
    await Promise.all([1, 2, 3].map((n) => say(fast, "match-1", `goal ${n}`)));
    order.push("fast");
    await Promise.all([waiting, after]);

    expect(order).toEqual(["fast", "slow", "slow, after it"]);
    const { entries } = await fast.expectOk("history:read", { room: "match-1" });
    const texts = entries.flatMap((entry) => (entry.kind === "message" ? entry.message.text : []));
    expect(texts).toEqual(["goal 1", "goal 2", "goal 3", "who knows", "goal after it"]);
    slow.close();
    fast.close();
  });

  it("is not asked any more once its breaker is open: the failure action applies at once", async () => {
    await using hooks = await hostileHookServer();
    const endpoint = createRemoteEndpoint({
      url: hooks.url("hang"),
      attemptMs: ATTEMPT_MS,
      breakAfter: 1,
      reopenMs: 60_000,
    });
    const hook: ModerationHook = {
      name: "remote",
      kind: "remote",
      beforeMessage: async ({ signal }) => (await endpoint.ask({ body: "{}", signal })) as Verdict,
    };
    const server = await moderated([hook], "hold");
    const { client } = await enter(server, "match-1", "ada");
    await send(client, "one");
    const startedAt = performance.now();

    expect(await send(client, "two")).toMatchObject(DOCUMENTED.hold);

    expect(performance.now() - startedAt).toBeLessThan(ATTEMPT_MS);
    expect(hooks.requests("hang")).toBe(1);
    client.close();
  });
});

describe("[MOD-10] a hook that fails by itself", () => {
  const broken: [string, () => unknown][] = [
    [
      "throws",
      () => {
        throw new Error("broken");
      },
    ],
    ["rejects", () => Promise.reject(new Error("broken"))],
    ["never answers", () => new Promise(() => {})],
    ["answers nothing", () => undefined],
    ["answers an unknown verdict", () => ({ action: "delete" })],
    ["rejects without a reason", () => ({ action: "reject" })],
    ["rewrites to nothing", () => ({ action: "rewrite", text: " \u0000 " })],
    ["rewrites to more than fits", () => ({ action: "rewrite", text: "a".repeat(501) })],
  ];

  it.each(broken)("%s: counts as failed, as a rule and as a remote hook", async (_what, judge) => {
    for (const kind of ["rule", "remote"] as const) {
      const hook = { name: "broken", kind, beforeMessage: judge } as ModerationHook;
      const server = await moderated([hook], "closed");
      const { client } = await enter(server, "match-1", "ada");

      expect(await send(client, "who knows")).toMatchObject(DOCUMENTED.closed);
      client.close();
    }
  });

  it("may not take away what another hook forbids", async () => {
    const hooks: ModerationHook[] = [
      {
        name: "broken",
        kind: "rule",
        beforeMessage() {
          throw new Error("broken");
        },
      },
      {
        name: "strict",
        kind: "rule",
        beforeMessage: () => ({ action: "reject", reasonCode: "caps" }),
      },
    ];
    const server = await moderated(hooks, "open");
    const { client } = await enter(server, "match-1", "ada");

    expect(await send(client, "who knows")).toMatchObject({ error: { hook: "strict" } });
    client.close();
  });

  it("refuses an edit in place of holding it, which no edit can be", async () => {
    const moody = moodyRule("works");
    const server = await moderated([moody.hook], "hold");
    const { client } = await enter(server, "match-1", "ada");
    const { id: messageId } = await say(client, "match-1", "goal");
    moody.state = "broken";

    const answer = await client.command("message:edit", {
      room: "match-1",
      id: freshId(),
      messageId,
      text: "who knows",
    });

    expect(answer).toMatchObject(DOCUMENTED.closed);
    client.close();
  });

  it("with the failure action closed is asked anew when the message is sent again", async () => {
    const moody = moodyRule("broken");
    const server = await moderated([moody.hook], "closed");
    const { client } = await enter(server, "match-1", "ada");
    expect(await send(client, "goal", "same")).toMatchObject(DOCUMENTED.closed);
    moody.state = "works";

    expect(await send(client, "goal", "same")).toMatchObject({ data: { status: "published" } });
    client.close();
  });
});

describe("[MOD-11] the failure action open", () => {
  it("has the message judged again later, and removes it if it is bad", async () => {
    let works = false;
    const hook: ModerationHook = {
      name: "moody",
      kind: "remote",
      beforeMessage({ message: { text } }) {
        if (!works) throw new Error("broken");
        return text === "bad" ? { action: "reject", reasonCode: "other" } : { action: "allow" };
      },
    };
    const server = await moderated([hook], "open");
    const { client } = await enter(server, "match-1", "ada");
    await say(client, "match-1", "goal");
    const bad = await say(client, "match-1", "bad");
    works = true;

    await client.next("room:entries", ({ entries }) =>
      entries.some((entry) => entry.kind === "delete" && entry.messageId === bad.id),
    );

    const { entries } = await client.expectOk("history:read", { room: "match-1" });
    const texts = entries.flatMap((entry) => (entry.kind === "message" ? entry.message.text : []));
    expect(texts).toEqual(["goal", ""]);
    client.close();
  });
});
