import type { ChatClient, ChatRoom } from "@courtside/client";
import { connectAs } from "./connect-as.ts";

/** Messages that it has waiting. */
const OUTBOX = 4;

/** Somebody who writes with the SDK, whose outbox sends one message after the other. */
export interface OutboxSender {
  readonly client: ChatClient;
  readonly room: ChatRoom;
  /** The ids of all that was written. */
  readonly sent: readonly string[];
  /** How many of them are neither acknowledged nor on the writer's own screen. */
  readonly pending: number;
  /** Writes nothing new, and goes on with what is in the outbox. */
  stop(): void;
  close(): void;
}

export function outboxSender(url: string, roomId: string, name: string): OutboxSender {
  const client = connectAs(url, name);
  const room = client.room(roomId);
  const sent: string[] = [];
  let writing = true;
  room.subscribe(() => {
    if (!writing || !room.getSnapshot().joined) return;
    for (let free = OUTBOX - room.getSnapshot().pending.length; free > 0; free -= 1) {
      sent.push(room.send(`${name} says ${sent.length + 1}`).clientId);
    }
  });
  return {
    client,
    room,
    sent,
    get pending() {
      return room.getSnapshot().pending.length;
    },
    stop() {
      writing = false;
    },
    close: () => client.close(),
  };
}
