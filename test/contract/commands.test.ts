import { type CommandName, ERRORS, type WireError } from "@courtside/protocol";
import { commandSchemas } from "@courtside/protocol/schemas";
import { type RawClient, startServer, stopServers } from "@courtside/testing";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, member, say, tokenOf } from "./people.ts";

afterEach(stopServers);

/** A payload that every schema takes, for each command. */
const VALID: { [C in CommandName]: Record<string, unknown> } = {
  "room:join": { room: "final", since: { epoch: "e", seq: 1 }, history: 5 },
  "room:leave": { room: "final" },
  "message:send": {
    room: "final",
    id: "1",
    text: "hi",
    replyTo: "m",
    thread: "m",
    attachments: [],
    playhead: 1,
  },
  "message:edit": { room: "final", messageId: "m", id: "1", text: "hi" },
  "message:delete": { room: "final", messageId: "m", id: "1", reason: "spam" },
  "message:pin": { room: "final", messageId: "m", id: "1" },
  "reaction:set": { room: "final", messageId: "m", emoji: "🎉", on: true },
  "burst:send": { room: "final", emoji: "🎉", count: 3 },
  "typing:set": { room: "final", typing: true },
  "read:mark": { room: "final", seq: 1 },
  "history:read": { room: "final", before: 5, limit: 5 },
  "thread:read": { room: "final", messageId: "m", before: 5, limit: 5 },
  "presence:list": { room: "final", limit: 5 },
  "poll:open": { room: "final", id: "1", question: "Who?", options: ["a", "b"], closesAt: 1 },
  "poll:close": { room: "final", pollId: "p", id: "1" },
  "poll:vote": { room: "final", pollId: "p", option: 0 },
  "poll:standings": { room: "final", limit: 5 },
  "report:send": { room: "final", messageId: "m", reason: "spam", note: "n" },
  "sanction:apply": {
    room: "*",
    memberId: "m",
    kind: "ban",
    durationMs: 1_000,
    reason: "r",
    purge: true,
  },
  "sanction:lift": { room: "*", memberId: "m", kind: "ban" },
  "room:configure": { room: "final", id: "1", settings: { slowModeMs: 5 } },
  "queue:read": { room: "final", before: "q", limit: 5 },
  "queue:decide": { room: "final", itemId: "q", decision: "approve", reason: "r" },
  "audit:read": { room: "final", before: "a", limit: 5 },
  "warning:acknowledge": { id: "w" },
  "session:refresh": { token: "t" },
};
const NAMES = Object.keys(VALID) as CommandName[];

describe("with someone who may do everything", () => {
  let client: RawClient;

  beforeEach(async () => {
    const server = await startServer(HOSTED);
    ({ client } = await enter(server, "final", "root", { caps: { "*": ["*"] } }));
    return () => client.close();
  });

  async function ask(name: string, payload: unknown): Promise<WireError | undefined> {
    const answer = await client.command(name as "room:leave", payload as { room: string });
    return answer.ok ? undefined : answer.error;
  }

  it.each(NAMES)(
    "[CMD-4] [INVALID] a value of a wrong type in any field of %s is refused by its name",
    async (name) => {
      const fields = Object.keys(VALID[name]);
      // No field takes any of these, at any depth.
      const wrong = fc.oneof(
        fc.constantFrom<unknown>(
          -1.5,
          Number.MAX_VALUE,
          "\u0000 no id",
          { toString: 1 },
          [[]],
          [null],
        ),
        fc
          .object({ maxDepth: 2 })
          .filter((value) => Object.keys(value).length > 0)
          .map((nested) => ({ nested })),
      );
      const cases = fc
        .record({ field: fc.constantFrom(...fields), value: wrong })
        .filter(({ field, value }) => !isFreeText(field) || typeof value !== "string");
      await fc.assert(
        fc.asyncProperty(cases, async ({ field, value }) => {
          const error = await ask(name, { ...VALID[name], [field]: value });
          expect(error).toMatchObject({ code: "INVALID", retryable: false });
          expect(error?.field?.split(".")[0]).toBe(field);
        }),
        { numRuns: 40 },
      );
      expect(client.socket.connected).toBe(true);
    },
  );

  it.each(NAMES)("[CMD-4] a missing field of %s is refused by its name", async (name) => {
    for (const field of Object.keys(VALID[name])) {
      const { [field]: _, ...rest } = VALID[name];
      // Whether a field may be missing is the schema's to say; here it is that the server keeps to it.
      if (commandSchemas[name].safeParse(rest).success) continue;
      expect(await ask(name, rest)).toMatchObject({ code: "INVALID", field });
    }
  });

  it("[CMD-1] [ERR-1] any JSON at all as the payload of any command is answered by a row of the table", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...NAMES), fc.jsonValue(), async (name, payload) => {
        const error = await ask(name, payload);
        // A few take a payload without any field: there is nothing wrong with it then.
        if (!error) expect(commandSchemas[name].safeParse(payload).success).toBe(true);
        if (!error) return;
        expect(Object.keys(ERRORS)).toContain(error.code);
        expect(error.code).not.toBe("INTERNAL");
        expect(error.message).not.toBe("");
        expect(error.retryable).toBe(ERRORS[error.code].retryable);
      }),
      { numRuns: 300 },
    );
    expect(client.socket.connected).toBe(true);
  });

  it.each([
    ["a polluting payload", '{"room":"final","id":"1","text":"x","__proto__":{"polluted":true}}'],
    [
      "a polluting constructor",
      '{"room":"final","id":"2","text":"x","constructor":{"prototype":{"polluted":true}}}',
    ],
    [
      "a polluting setting",
      '{"room":"final","id":"3","text":"x","settings":{"__proto__":{"polluted":true}}}',
    ],
  ])("[CMD-1] %s pollutes nothing and reaches nobody", async (_what, json) => {
    await ask("message:send", JSON.parse(json));
    await ask("room:configure", JSON.parse(json));

    const { entries } = await client.expectOk("history:read", { room: "final" });
    expect(JSON.stringify(entries)).not.toContain("polluted");
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "room:JOIN",
    "",
    "error",
    "💥",
  ])("[CMD-3] [CMD-1] [NOT_FOUND] the unknown name %j is answered with NOT_FOUND", async (name) => {
    expect(await ask(name, { room: "final" })).toMatchObject({
      code: "NOT_FOUND",
      retryable: false,
    });
    expect(await ask("room:leave", { room: "final" })).toBeUndefined();
  });

  it("drops fields that it does not know", async () => {
    const message = await say(client, "final", "hi", { surplus: "field" } as never);
    expect(message).not.toHaveProperty("surplus");
  });

  it("[MSG-8] threads and attachments are refused by their field where they are off", async () => {
    const image = {
      id: "i",
      url: "https://x.example/i.png",
      type: "image/png",
      width: 1,
      height: 1,
    };
    const send = { room: "final", id: "1", text: "hi" };

    expect(await ask("message:send", { ...send, thread: "m1" })).toMatchObject({
      code: "INVALID",
      field: "thread",
    });
    expect(await ask("message:send", { ...send, attachments: [image] })).toMatchObject({
      code: "INVALID",
      field: "attachments",
    });
  });
});

describe("[CMD-2] capabilities", () => {
  it("[FORBIDDEN] each command is refused without the one that it needs", async () => {
    const server = await startServer(HOSTED);
    const { client: ada } = await enter(server, "final", "ada");
    const message = await say(ada, "final", "hello");
    const { client: viewer } = await enter(server, "final", "vic", { role: "viewer" });
    const stranger = await member(server, "sam", { caps: { other: ["read"] } });
    const target = { room: "final", messageId: message.id };

    const refused = [
      await viewer.command("message:send", { room: "final", id: "1", text: "hi" }),
      await viewer.command("message:edit", { ...target, id: "2", text: "hi" }),
      await viewer.command("message:delete", { ...target, id: "3" }),
      await ada.command("message:pin", { ...target, id: "4" }),
      await ada.command("room:configure", { room: "final", id: "5", settings: { slowModeMs: 1 } }),
      await stranger.command("room:join", { room: "final" }),
      await stranger.command("history:read", { room: "final" }),
    ];

    for (const answer of refused) {
      expect(answer).toMatchObject({ ok: false, error: { code: "FORBIDDEN", retryable: false } });
    }
    const { seq } = await ada.expectOk("room:join", { room: "final" });
    expect(seq).toBe(1);
    for (const client of [ada, viewer, stranger]) client.close();
  });

  it("the most specific pattern of the token holds", async () => {
    const server = await startServer(HOSTED);
    const caps = { "*": ["read", "send"], "match-*": ["read"], "match-9": ["*"] } as const;
    const client = await member(server, "ada", { caps: structuredClone(caps) as never });
    const mine = async (room: string) =>
      (await client.expectOk("room:join", { room })).me.capabilities;

    expect(await mine("lobby")).toEqual(["read", "send"]);
    expect(await mine("match-1")).toEqual(["read"]);
    expect(await mine("match-9")).toContain("delete-any");
    client.close();
  });

  it("what a refreshed token no longer gives is refused at once", async () => {
    const server = await startServer(HOSTED);
    const { client } = await enter(server, "final", "ada", { role: "moderator" });
    await client.expectOk("session:refresh", { token: await tokenOf("ada", { role: "viewer" }) });

    const answer = await client.command("message:send", { room: "final", id: "1", text: "hi" });

    expect(answer).toMatchObject({ ok: false, error: { code: "FORBIDDEN" } });
    client.close();
  });
});

it("[CMD-5] [NOT_JOINED] writing needs the room joined, and works after it", async () => {
  const server = await startServer(HOSTED);
  const client = await member(server, "ada", { role: "moderator" });
  const writes = [
    ["message:send", { room: "final", id: freshId(), text: "hi" }],
    ["message:edit", { room: "final", messageId: "m", id: freshId(), text: "hi" }],
    ["message:delete", { room: "final", messageId: "m", id: freshId() }],
    ["message:pin", { room: "final", messageId: null, id: freshId() }],
    ["room:configure", { room: "final", id: freshId(), settings: { slowModeMs: 0 } }],
  ] as const;

  for (const [name, payload] of writes) {
    expect(await client.command(name, payload as never)).toMatchObject({
      ok: false,
      error: { code: "NOT_JOINED", field: "room", retryable: false },
    });
  }
  await client.expectOk("room:join", { room: "final" });
  await client.expectOk("message:send", writes[0][1]);
  client.close();
});

/** Fields that take any text: a text is not wrong in them. */
function isFreeText(field: string): boolean {
  return ["text", "reason", "note", "question", "options", "emoji", "token", "since"].includes(
    field,
  );
}
