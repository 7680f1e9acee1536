import type { Connection } from "../connection/connection.ts";
import type { ViewerSocket } from "../fanout/direct-write.ts";
import type { Spectator } from "../fanout/spectator.ts";
import type { Audience } from "./audience.ts";

/** A connection that watches a room, and whose it is. */
export interface Watcher {
  socket: ViewerSocket;
  memberId: string;
  kind: "person" | "bot";
}

export function watcherOf({ socket, identity: { member } }: Connection): Watcher {
  return { socket, memberId: member.id, kind: member.role === "bot" ? "bot" : "person" };
}

/** What a watcher is shown where a room says more than its display budget: moderators and bots see everything. */
export function spectatorOf({ memberId, kind }: Watcher, audience: Audience): Spectator {
  const sees = audience === "reviewers" || kind === "bot" ? "everything" : "sample";
  return { memberId, sees };
}
