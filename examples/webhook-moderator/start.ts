/** The receiver with a rule of its own, and a chat whose messages it judges. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { webhook } from "@courtside/moderation";
import { createChatServer } from "@courtside/server";
import { createReceiver } from "./receiver.ts";

/** Both sides know it. Yours comes from the environment: `whsec_` and 24 to 64 random bytes in base64. */
const EXAMPLE_SECRET = `whsec_${Buffer.from("an example, and no secret at all").toString("base64")}`;

/** What is asked about is up to you: a model, a team of moderators, a list that changes by the minute. */
function judge(text: string): object {
  if (/\bspoiler\b/i.test(text)) return { action: "hold", reasonCode: "spoiler" };
  if (/\bhalf-time\b/i.test(text))
    return { action: "rewrite", text: text.replace(/half-time/gi, "break") };
  return { action: "allow" };
}

/** @param options.port Of the chat. Default: a free one. */
export async function start(options: { port?: number; secret?: string } = {}) {
  const { port = 0, secret = EXAMPLE_SECRET } = options;
  const receiver = createReceiver(secret, judge).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const receiverUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const chat = await createChatServer({
    port,
    host: "127.0.0.1",
    data: ":memory:",
    logLevel: "warn",
    drainMs: 0,
    rooms: {
      "*": { moderation: { hooks: [webhook({ url: receiverUrl, secret })], onFailure: "closed" } },
    },
  });
  await chat.listen();
  return {
    url: chat.url,
    receiverUrl,
    async close() {
      await chat.close();
      receiver.closeAllConnections();
      await new Promise((resolve) => receiver.close(resolve));
    },
  };
}

if (import.meta.main) {
  const { url, receiverUrl } = await start({ port: Number(process.env.PORT ?? 0) });
  console.log(
    `The chat is at ${url}, and asks ${receiverUrl} about each message. Ctrl+C stops both.`,
  );
}
