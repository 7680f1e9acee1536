import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { MessageContext, Verdict } from "@courtside/server";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it } from "vitest";
import { messageContext } from "../../test/message-context.ts";
import { webhook } from "./webhook.ts";

const SECRET = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
const NEXT_SECRET = `whsec_${Buffer.alloc(32, 2).toString("base64")}`;

interface Asked {
  headers: IncomingHttpHeaders;
  body: string;
}

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A receiver that answers with each of these by turns, and the last one from then on. */
async function receiver(...answers: { status?: number; body: string; location?: string }[]) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? { body: "{}" };
    asked.push({ headers: request.headers, body: (await request.toArray()).join("") });
    response.writeHead(answer.status ?? 200, {
      ...(answer.location === undefined ? {} : { location: answer.location }),
    });
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/judge`, asked };
}

const ask = (url: string, context: MessageContext, secret: string | string[] = SECRET) =>
  webhook({ url, secret }).beforeMessage?.(context) as Promise<Verdict>;

/** Now, because a receiver takes no signature that is minutes old. */
const context = (given: Parameters<typeof messageContext>[0]): MessageContext => ({
  ...messageContext(given),
  now: Date.now(),
});

describe("a webhook", () => {
  it("is asked with what it needs to judge, and its answer is the verdict", async () => {
    const { url, asked } = await receiver({ body: '{"action":"hold","reasonCode":"other"}' });

    const verdict = await ask(
      url,
      context({ text: "hello", recent: { author: ["hi"], room: ["welcome"] } }),
    );

    expect(verdict).toEqual({ action: "hold", reasonCode: "other" });
    expect(JSON.parse(asked[0]?.body ?? "")).toMatchObject({
      type: "message.judge",
      data: {
        room: { id: "match-1" },
        message: { id: "command-1", text: "hello", attachments: [] },
        change: "new",
        author: { id: "ana", name: "Ana", role: "member", guest: false, messagesSent: 5 },
        recent: { author: ["hi"], room: [{ authorId: "others", text: "welcome" }] },
      },
    });
  });

  it("is told what an edit would replace", async () => {
    const { url, asked } = await receiver({ body: '{"action":"allow"}' });
    const { author } = messageContext({ text: "" });
    const before = {
      id: "m1",
      clientId: "c1",
      author: author.member,
      text: "before",
      at: 1,
      seq: 1,
    };

    await ask(url, { ...context({ text: "after" }), edit: before });

    expect(JSON.parse(asked[0]?.body ?? "").data).toMatchObject({
      message: { text: "after" },
      change: "edit",
      before: "before",
    });
  });

  it("can check who asks, by the Standard Webhooks signature", async () => {
    const { url, asked } = await receiver({ body: '{"action":"allow"}' });
    await ask(url, context({ text: "hello" }));

    const { headers, body } = asked[0] as Asked;
    const check = (secret: string, text: string) =>
      new Webhook(secret).verify(text, headers as Record<string, string>);
    expect(check(SECRET, body)).toMatchObject({ type: "message.judge" });
    expect(() => check(SECRET, body.replace("hello", "hullo"))).toThrow();
    expect(() => check(NEXT_SECRET, body)).toThrow();
  });

  it("can check it with either secret while one replaces the other", async () => {
    const { url, asked } = await receiver({ body: '{"action":"allow"}' });
    await ask(url, context({ text: "hello" }), [NEXT_SECRET, SECRET]);

    const { headers, body } = asked[0] as Asked;
    for (const secret of [SECRET, NEXT_SECRET]) {
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toBeTruthy();
    }
  });

  it("is asked once more after a 5xx, with the same id, so that it can tell", async () => {
    const { url, asked } = await receiver(
      { status: 503, body: "" },
      { body: '{"action":"allow"}' },
    );
    expect(await ask(url, context({ text: "hello" }))).toEqual({ action: "allow" });

    const ids = asked.map(({ headers }) => headers["webhook-id"]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it("sees another id for another message", async () => {
    const { url, asked } = await receiver({ body: '{"action":"allow"}' });
    await ask(url, context({ text: "hello", id: "command-1" }));
    await ask(url, context({ text: "hello", id: "command-2" }));
    expect(new Set(asked.map(({ headers }) => headers["webhook-id"])).size).toBe(2);
  });

  it.each([
    ["a redirect", { status: 302, body: "", location: "http://127.0.0.1:1/" }, "redirect"],
    [
      "an answer over 32 kB",
      { body: `{"action":"allow","x":"${"x".repeat(33_000)}"}` },
      "too-large",
    ],
    ["an answer that is no JSON", { body: "yes" }, "bad-answer"],
    ["a 429", { status: 429, body: "{}" }, "status"],
  ])("fails with %s", async (_name, answer, reason) => {
    const { url, asked } = await receiver(answer);
    await expect(ask(url, context({ text: "hello" }))).rejects.toMatchObject({ reason });
    expect(asked).toHaveLength(1);
  });

  it("is given up as soon as its answer is of no use any more", async () => {
    const { url } = await receiver({ body: '{"action":"allow"}' });
    const aborted = { ...context({ text: "hello" }), signal: AbortSignal.abort() };
    await expect(ask(url, aborted)).rejects.toThrow();
  });
});

describe("is refused at the start:", () => {
  it.each([
    ["no secret", { url: "https://example.com", secret: [] }],
    ["a secret that is too short", { url: "https://example.com", secret: "whsec_c2hvcnQ=" }],
    [
      "a secret that is a phrase",
      { url: "https://example.com", secret: "correct horse battery staple" },
    ],
    ["a URL that is no web address", { url: "file:///etc/passwd", secret: SECRET }],
  ])("%s", (_name, options) => {
    expect(() => webhook(options)).toThrow(RangeError);
  });

  it("a secret of another form, with an error that does not give it away", () => {
    const secret = "hunter2-hunter2";
    const problem = (() => {
      try {
        return webhook({ url: "https://example.com", secret });
      } catch (error) {
        return String(error);
      }
    })();
    expect(problem).toContain("whsec_");
    expect(problem).not.toContain(secret);
  });
});
