import { followAppends } from "../store/follow-appends.ts";
import type { Store } from "../store/store.ts";
import type { Polls } from "./polls.ts";

/**
 * A store that tells the polls of a room what was appended to its log by this node, whoever wrote it and whether anyone
 * is there: an event settles predictions, a clear ends polls. What it does not live to tell is found later.
 */
export function tellPolls(
  store: Store,
  polls: Pick<Polls, "follow">,
  onFault: (error: unknown) => void,
): Store {
  return followAppends(store, (room, entry) => void polls.follow(room, entry).catch(onFault));
}
