import type { MessageItem } from "@courtside/client";
import type { Message } from "@courtside/protocol";

/** A message as a room's timeline holds it. */
export function messageItem(message: Message): MessageItem {
  const { id, seq, at, playhead } = message;
  return { kind: "message", key: id, seq, moment: playhead ?? at, message };
}
