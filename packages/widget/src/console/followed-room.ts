import type { ChatClient, ChatRoom, RoomSnapshot } from "@courtside/client";
import { type FollowedQueue, followQueue } from "@courtside/client/moderation";
import type { Capability } from "@courtside/protocol";
import { can } from "../menu/can.ts";

/** A room as the console follows it: with what waits there, for who may decide on it. */
export interface FollowedRoom {
  readonly id: string;
  readonly room: ChatRoom;
  readonly snapshot: RoomSnapshot;
  /** Null for who may not see it. */
  readonly queue: FollowedQueue | null;
  may(capability: Capability): boolean;
  release(): void;
}

/** @param onChange Called whenever the room or its queue is another. */
export function followRoom(client: ChatClient, id: string, onChange: () => void): FollowedRoom {
  const room = client.room(id);
  let snapshot = room.getSnapshot();
  let queue: FollowedQueue | null = null;
  const may = (capability: Capability) => can(snapshot.me?.capabilities ?? [], capability);

  const stop = room.subscribe(() => {
    const { joined } = snapshot;
    snapshot = room.getSnapshot();
    if (!joined && snapshot.joined) openQueue();
    onChange();
  });
  if (snapshot.joined) openQueue();

  /** With each time that the room is joined: only then are changes told, and the right to see them may be another. */
  function openQueue() {
    if (!may("queue")) {
      queue?.close();
      queue = null;
    } else if (queue) {
      void queue.refresh();
    } else {
      queue = followQueue(client, id);
      queue.subscribe(onChange);
    }
  }

  return {
    id,
    room,
    get snapshot() {
      return snapshot;
    },
    get queue() {
      return queue;
    },
    may,
    release() {
      stop();
      queue?.close();
    },
  };
}
