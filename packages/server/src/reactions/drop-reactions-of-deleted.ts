import type { Entry } from "@courtside/protocol";
import { messageTarget } from "../pulse/tally-target.ts";
import { followAppends } from "../store/follow-appends.ts";
import type { Store } from "../store/store.ts";
import type { Tallies } from "../store/tallies.ts";

/**
 * A store that forgets who reacted to messages which this node has deleted, purged or cleared, whoever asked for it and
 * whether anyone is there. Where it does not live to do so, nobody is shown them, and retention takes them.
 */
export function dropReactionsOfDeleted(store: Store, onFault: (error: unknown) => void): Store {
  return followAppends(
    store,
    (room, entry) => void drop(store.tallies, room, entry)?.catch(onFault),
  );
}

function drop(tallies: Tallies, room: string, entry: Entry): Promise<void> | undefined {
  if (entry.kind === "clear") return tallies.dropAbout(room, { belowSeq: entry.seq });
  if (entry.kind !== "delete") return undefined;
  const { memberId, messageId } = entry;
  if (memberId !== undefined) return tallies.dropAbout(room, { authorId: memberId });
  return messageId === undefined ? undefined : tallies.drop(room, [messageTarget(messageId)]);
}
