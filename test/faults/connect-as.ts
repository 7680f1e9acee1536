import { type ChatClient, createChatClient } from "@courtside/client";
import { tokenOf } from "../contract/people.ts";

/** Items that a timeline holds: all, so that a view can be compared with the log. */
const ALL = 1_000_000;

/** A page of a member of the host that stays open, and reconnects soon. */
export function connectAs(url: string, name: string): ChatClient {
  const token = tokenOf(name);
  const client = createChatClient({
    url,
    getToken: () => token,
    storage: null,
    reconnect: { minDelayMs: 100, maxDelayMs: 300 },
    maxItems: ALL,
  });
  client.connect();
  return client;
}
