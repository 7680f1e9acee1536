import type { Server } from "socket.io";

/** Carries messages from node to node. They may be lost, doubled, or not of our making. */
export interface NodeBus {
  /** Sends to every other node; returns at once, and never throws. */
  send(message: unknown): void;
  /** Hears what other nodes send, unchecked. */
  listen(listener: (message: unknown) => void): void;
}

/** The one event that goes from server to server. */
export const NODE_EVENT = "courtside:node";

/**
 * The bus that Socket.IO's adapter is.
 *
 * @param io Whose adapter reaches the other nodes.
 * @param onFault Told of what could not be sent.
 */
export function socketBus(io: Server, onFault: (error: unknown) => void): NodeBus {
  return {
    send(message) {
      try {
        // By the adapter itself, for the namespace drops the promise that some adapters answer with, and a rejection that
        // nobody takes ends the process.
        const sent: unknown = io.of("/").adapter.serverSideEmit([NODE_EVENT, message]);
        if (sent instanceof Promise) sent.catch(onFault);
      } catch (error) {
        onFault(error);
      }
    },
    listen(listener) {
      io.on(NODE_EVENT, listener);
    },
  };
}

/** The bus of a server that is alone. */
export const NO_BUS: NodeBus = { send() {}, listen() {} };
