import { REASONS, type RoomSettings, type WireError, wireError } from "@courtside/protocol";
import { isEmojiOnly } from "./emoji-only.ts";
import { hasLink } from "./has-link.ts";
import { sameTextKey } from "./same-text.ts";

/**
 * Why a text may not be said as a room is set; undefined when it may. Those who keep order are not meant by it.
 *
 * @param text Cleaned.
 * @param justSaid What the room has said lately, without a message that this text would replace.
 */
export function refuseByMode(
  text: string,
  { emojiOnly, links, unique }: Pick<RoomSettings, "emojiOnly" | "links" | "unique">,
  justSaid: () => readonly string[],
): WireError | undefined {
  if (emojiOnly && !isEmojiOnly(text)) {
    return wireError("REJECTED", { reasonCode: "emoji-only", message: REASONS["emoji-only"] });
  }
  if (!links && hasLink(text)) {
    return wireError("REJECTED", { reasonCode: "links", message: REASONS.links });
  }
  if (unique && isRepeat(text, justSaid())) {
    return wireError("DUPLICATE", { message: REASONS.duplicate });
  }
  return undefined;
}

function isRepeat(text: string, justSaid: readonly string[]): boolean {
  const key = sameTextKey(text);
  return justSaid.some((other) => sameTextKey(other) === key);
}
