import type { HandshakeAuth, WireError } from "@courtside/protocol";

/** A Socket.IO connection as a link needs it, whatever carries it. */
export interface Wire {
  /** Whether the server has accepted and the connection has not ended. */
  readonly connected: boolean;
  /** Sends an event; `onAnswer` is called when the server acknowledges it, if it does. */
  emit(name: string, payload: unknown, onAnswer: (answer: unknown) => void): void;
  /** Ends it. No handler is called any more. */
  close(): void;
}

export interface WireHandlers {
  /** The server can be reached; the handshake is on its way. */
  onOpen(): void;
  /** Anything has arrived, be it a sign of life. */
  onHeard(): void;
  onEvent(name: string, payload: unknown): void;
  /** Once, at the end: with the server's reason when it refused the handshake. */
  onEnd(refusal: WireError | null): void;
}

export type OpenWire = (
  target: { url: string; path: string },
  auth: HandshakeAuth,
  handlers: WireHandlers,
) => Wire;
