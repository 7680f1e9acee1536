import type { Message, RoomSettings } from "@courtside/protocol";
import type { Messenger } from "../connection/messenger.ts";

/**
 * Tells those whom a message mentions and who are not in its room. Where moderators see a message before everyone else does,
 * nobody is told: what they delete meanwhile was never said.
 */
export function tellMentioned(
  messenger: Pick<Messenger, "notify">,
  room: { id: string; settings: Pick<RoomSettings, "reviewDelayMs"> },
  { id: messageId, author, seq, mentions = [] }: Message,
): void {
  if (room.settings.reviewDelayMs > 0) return;
  for (const memberId of mentions) {
    messenger.notify(memberId, { kind: "mention", room: room.id, messageId, author, seq });
  }
}
