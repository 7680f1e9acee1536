import type { Member } from "@courtside/protocol";
import type { Room } from "../rooms/room.ts";
import { findMentions } from "./find-mentions.ts";

/** Members on this node up to which all of them can be mentioned. In a larger audience those can who have said something lately. */
const MAX_PRESENT = 1_000;

type MentionRoom = Pick<Room, "settings" | "pulse" | "recentMessages">;

/**
 * Whom a text mentions that somebody writes in a room: of those who spoke lately, and of those who are here. Empty where
 * that is nobody, and where the room has mentions off. To name oneself is no mention.
 */
export function mentionedIn(
  room: MentionRoom,
  text: string,
  author: Member,
): { mentions?: string[] } {
  if (!room.settings.features.includes("mentions")) return {};
  const mentions = findMentions(text, knownIn(room)).filter((id) => id !== author.id);
  return mentions.length > 0 ? { mentions } : {};
}

/** Of two with one name, the one who spoke last is meant. */
function* knownIn(room: MentionRoom): Generator<Member> {
  for (const { author } of room.recentMessages()) yield author;
  if (room.pulse.viewers <= MAX_PRESENT) yield* room.pulse.presence.here();
}
