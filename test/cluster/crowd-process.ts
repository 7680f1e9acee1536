import { type ChatClient, type ChatRoom, createChatClient } from "@courtside/client";

// Many viewers in one process, each with the SDK as a page has it. Told by messages what to do; its answers are
// messages too.

/** What the process is asked. */
export type CrowdRequest =
  /** Adds viewers, spread over the rooms in turn, a few at a time. */
  | { kind: "enter"; url: string; viewers: number; rooms: readonly string[] }
  /** How many are connected, and how many have the whole log up to these seqs. */
  | { kind: "count"; tops: Readonly<Record<string, number>> };

export interface CrowdCount {
  joined: number;
  complete: number;
  /** Viewers that applied an entry out of order or left one out. */
  broken: number;
}

interface Onlooker {
  client: ChatClient;
  room: ChatRoom;
  last: number;
  broken: boolean;
}

/** So many connect at a time at first: the crowd's arrival is not what is measured. */
const ARRIVING = 50;

const crowd: Onlooker[] = [];

process.on("message", async (request: CrowdRequest) => {
  if (request.kind === "enter") await enter(request);
  process.send?.(count(request.kind === "count" ? request.tops : {}));
});

async function enter({ url, viewers, rooms }: CrowdRequest & { kind: "enter" }): Promise<void> {
  for (let number = 0; number < viewers; number += ARRIVING) {
    const arriving = Array.from({ length: Math.min(ARRIVING, viewers - number) }, (_, n) =>
      onlooker(url, rooms[(number + n) % rooms.length] as string),
    );
    crowd.push(...arriving);
    while (!arriving.every(({ room }) => room.getSnapshot().joined)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

function onlooker(url: string, roomId: string): Onlooker {
  // As the SDK reconnects by default: that is what a node that is gone has to bear.
  const client = createChatClient({ url, storage: null });
  const room = client.room(roomId);
  const one: Onlooker = { client, room, last: 0, broken: false };
  room.onEntries((entries, how) => {
    if (how === "snapshot") one.last = (entries[0]?.seq ?? room.getSnapshot().seq + 1) - 1;
    for (const { seq } of entries) {
      if (seq !== one.last + 1) one.broken = true;
      one.last = seq;
    }
  });
  client.connect();
  return one;
}

function count(tops: Readonly<Record<string, number>>): CrowdCount {
  const joined = crowd.filter(({ room }) => room.getSnapshot().joined);
  return {
    joined: joined.length,
    complete: joined.filter(({ room, broken }) => {
      return !broken && room.getSnapshot().seq >= (tops[room.id] ?? 0);
    }).length,
    broken: crowd.filter(({ broken }) => broken).length,
  };
}
