import type {
  ChatClient,
  ChatRoom,
  ConnectionStatus,
  EntriesOrigin,
  RoomSnapshot,
} from "@courtside/client";
import type { Entry } from "@courtside/protocol";

/** What a room looks like before anything is known of it. */
export const UNKNOWN_ROOM: RoomSnapshot = {
  joined: false,
  error: null,
  epoch: null,
  seq: 0,
  items: [],
  pending: [],
  state: null,
  me: null,
  viewers: null,
  typing: [],
  sides: {},
  reads: {},
  hasOlder: false,
  skipped: 0,
};

/** Told what happens on a connection and in a room, as it happens. */
export interface RoomListeners {
  onStatus(status: ConnectionStatus): void;
  onSession(): void;
  onSnapshot(before: RoomSnapshot, after: RoomSnapshot): void;
  onEntries(entries: readonly Entry[], how: EntriesOrigin): void;
}

/** One element's hold on one room of one client. */
export interface RoomBinding {
  readonly client: ChatClient;
  readonly room: ChatRoom;
  readonly snapshot: RoomSnapshot;
  /** Lets go of the room, which is left when nobody else holds it. Nothing is told afterwards. */
  release(): void;
}

/** Follows a room and connects its client where it is not connected yet. */
export function bindRoom(client: ChatClient, id: string, listeners: RoomListeners): RoomBinding {
  const room = client.room(id);
  let snapshot = room.getSnapshot();

  const takeSnapshot = () => {
    const before = snapshot;
    snapshot = room.getSnapshot();
    if (snapshot !== before) listeners.onSnapshot(before, snapshot);
  };
  const stops = [
    client.on("status", (status) => listeners.onStatus(status)),
    client.on("session", () => listeners.onSession()),
    room.subscribe(takeSnapshot),
    room.onEntries((entries, how) => listeners.onEntries(entries, how)),
  ];
  client.connect();

  return {
    client,
    room,
    get snapshot() {
      return snapshot;
    },
    release() {
      for (const stop of stops) stop();
    },
  };
}
