/** What a frame says that arrives at a viewer. */
export type Arrival =
  | { kind: "messages"; numbers: readonly number[]; range?: { from: number; to: number } }
  | { kind: "ping" }
  | { kind: "other" };

/** How a viewer speaks to one of the servers: all that differs between them on the wire. */
export interface Dialect {
  /** The Socket.IO CONNECT packet. */
  connect: string;
  /** Sent once the server has accepted, or undefined where connecting is joining. */
  join: string | undefined;
  /** Whether a packet is the last that a viewer waits for before it is in the room. */
  isJoined(packet: string): boolean;
  /** The seq at which the viewer stands then, where the server numbers its messages. */
  joinedAt(packet: string): number | undefined;
  /** The packet that sends message `number`. */
  send(number: number, text: string): string;
  /** What an Engine.IO packet says. */
  read(packet: string): Arrival;
}
