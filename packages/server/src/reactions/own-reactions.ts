import type { Entry, JoinData, PageReactions } from "@courtside/protocol";
import type { Room } from "../rooms/room.ts";

/** What somebody joins with, with how they reacted themselves. Costs nothing where nobody did. */
export async function withOwnReactions(
  room: Room,
  opening: JoinData,
  memberId: string,
): Promise<JoinData> {
  const counted = Object.keys(opening.pulse.reactions ?? {});
  const messageIds = new Set([...counted, ...messageIdsOf(opening.entries)]);
  const reactions = await room.pulse.tallies.own(memberId, [...messageIds]);
  return reactions ? { ...opening, me: { ...opening.me, reactions } } : opening;
}

/** The reactions to the messages of a page, and among them the reader's own; nothing where there are none. */
export async function reactionsOf(
  room: Room,
  entries: readonly Entry[],
  memberId: string,
): Promise<PageReactions> {
  const { tallies } = room.pulse;
  await tallies.learn(entries);
  const reactions = tallies.opening(entries);
  const own = await tallies.own(memberId, messageIdsOf(entries));
  return { ...(reactions && { reactions }), ...(own && { me: { reactions: own } }) };
}

function messageIdsOf(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry) => (entry.kind === "message" ? entry.message.id : []));
}
