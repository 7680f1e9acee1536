import type { Message } from "@courtside/protocol";
import { rawClient } from "@courtside/testing";

/** Every message of a room's log, read page by page over the wire. */
export async function readLog(url: string, token: string, room: string): Promise<Message[]> {
  const client = await rawClient(url, { token });
  const messages: Message[] = [];
  for (let after = 0, more = true; more; ) {
    const page = await client.expectOk("history:read", { room, after, limit: 200 });
    for (const entry of page.entries) if (entry.kind === "message") messages.push(entry.message);
    after = page.entries.at(-1)?.seq ?? after;
    more = page.more;
  }
  client.close();
  return messages;
}
