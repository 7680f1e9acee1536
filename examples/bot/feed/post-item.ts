import type { Announcer } from "@courtside/client/match";
import type { RoomPolls } from "@courtside/client/polls";
import type { Answer, Position } from "@courtside/protocol";
import { derivedId } from "../derived-id.ts";
import type { FeedItem } from "./feed-item.ts";

/** Posts an item of the feed under an id that follows from its own. */
export function postItem(
  item: FeedItem,
  { room, announcer, polls }: { room: string; announcer: Announcer; polls: RoomPolls },
): Promise<Answer<Position>> {
  const id = derivedId("feed", `${room} ${item.id}`);
  return item.kind === "poll"
    ? polls.open(item.terms, id)
    : announcer.postEvent(room, item.event, id);
}
