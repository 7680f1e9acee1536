import type { ChatClient, ChatRoom } from "@courtside/client";
import type { Message } from "@courtside/protocol";
import { connectAs } from "./connect-as.ts";

/** Somebody who looks on with the SDK. */
export interface Viewer {
  readonly client: ChatClient;
  readonly room: ChatRoom;
  /** Seqs in the order in which they were applied since the last snapshot. */
  readonly applied: readonly number[];
  /** How often the view was replaced. */
  readonly snapshots: number;
}

export function viewer(url: string, roomId: string, name: string): Viewer {
  const client = connectAs(url, name);
  const room = client.room(roomId);
  const applied: number[] = [];
  let snapshots = 0;
  room.onEntries((entries, how) => {
    if (how === "history") return;
    if (how === "snapshot") {
      applied.length = 0;
      snapshots += 1;
    }
    for (const { seq } of entries) applied.push(seq);
  });
  return {
    client,
    room,
    applied,
    get snapshots() {
      return snapshots;
    },
  };
}

/** Everything that a viewer's screen shows, once they have scrolled to the top. */
export async function wholeView(room: ChatRoom): Promise<(Message | undefined)[]> {
  while (room.getSnapshot().hasOlder) {
    const page = await room.loadOlder(200);
    if ("code" in page) throw new Error(`history was refused: ${page.code}`);
  }
  return room
    .getSnapshot()
    .items.map((item) => (item.kind === "message" ? item.message : undefined));
}
