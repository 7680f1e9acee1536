import type { Capability, ClientToServerEvents, ServerToClientEvents } from "@courtside/protocol";
import type { Socket } from "socket.io";
import type { Identity } from "../identity/index.ts";
import type { Room } from "../rooms/room.ts";
import { Lane } from "./lane.ts";

/** A client's socket as the server holds it. */
export type ServerSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents,
  Record<string, never>,
  { connection: Connection }
>;

/** A join that waits for the room's log. */
export interface Joining {
  readonly room: string;
}

/** All that the server keeps about one connected client. */
export interface Connection {
  readonly socket: ServerSocket;
  readonly address: string;
  identity: Identity;
  /** The rooms that it is in, by id. */
  readonly rooms: Map<string, Room>;
  /** Its joins that are not done yet; taken out of here, one is called off. */
  readonly joining: Set<Joining>;
  /** What the member may do, by room; found once for each. */
  readonly capabilities: Map<string, ReadonlySet<Capability>>;
  /** Keeps the member's messages in the order in which they were sent. */
  readonly lane: Lane;
  /** Commands that are being handled. */
  inFlight: number;
  /** Whether the client was told that its token is about to expire. */
  toldOfExpiry: boolean;
}

export function createConnection(
  socket: ServerSocket,
  address: string,
  identity: Identity,
): Connection {
  return {
    socket,
    address,
    identity,
    rooms: new Map(),
    joining: new Set(),
    capabilities: new Map(),
    lane: new Lane(),
    inFlight: 0,
    toldOfExpiry: false,
  };
}

/** Takes a connection out of a room, also where its join is still under way. */
export function leaveRoom(connection: Connection, room: string): void {
  for (const joining of connection.joining) {
    if (joining.room === room) connection.joining.delete(joining);
  }
  connection.rooms.get(room)?.leave(connection);
}

/** Takes a connection out of everything: nothing may let it in any more. */
export function leaveAllRooms(connection: Connection): void {
  connection.joining.clear();
  for (const room of [...connection.rooms.values()]) room.leave(connection);
}
