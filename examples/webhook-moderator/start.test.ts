import { webhook } from "@courtside/moderation";
import { rawClient } from "@courtside/testing";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, it } from "vitest";
import { messageContext } from "../../packages/moderation/test/message-context.ts";
import { start } from "./start.ts";

const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

let example: Awaited<ReturnType<typeof start>>;
beforeEach(async () => {
  example = await start({ secret: SECRET });
});
afterEach(() => example.close());

const ask = (text: string) =>
  webhook({ url: example.receiverUrl, secret: SECRET }).beforeMessage?.({
    ...messageContext({ text }),
    now: Date.now(),
  });

it("answers what the chat asks with its verdict", async () => {
  expect(await ask("what a goal")).toEqual({ action: "allow" });
  expect(await ask("spoiler: they win")).toEqual({ action: "hold", reasonCode: "spoiler" });
});

it("refuses what another secret signed", async () => {
  const body = JSON.stringify({ data: { message: { text: "hi" } } });
  const other = new Webhook(Buffer.alloc(32, 8).toString("base64"));
  const at = new Date();
  const response = await fetch(example.receiverUrl, {
    method: "POST",
    body,
    headers: {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
      "webhook-signature": other.sign("msg_1", at, body),
    },
  });
  expect(response.status).toBe(401);
});

it("decides what the chat publishes", async () => {
  const client = await rawClient(example.url);
  await client.expectOk("room:join", { room: "match-1" });
  await client.expectOk("message:send", {
    room: "match-1",
    id: "command-0001",
    text: "half-time!",
  });
  const history = await client.expectOk("history:read", { room: "match-1" });
  expect(JSON.stringify(history)).toContain("break!");
  client.close();
});
