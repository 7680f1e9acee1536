import type { WireError } from "@courtside/protocol";
import { Manager } from "socket.io-client";
import type { OpenWire } from "./wire.ts";

/** Speaks Socket.IO by its stock client: for long polling, where a network lets no WebSocket through. */
export const openSocketIoWire =
  (transports: ("websocket" | "polling")[]): OpenWire =>
  ({ url, path }, auth, handlers) => {
    const manager = new Manager(url, { path, transports, reconnection: false });
    const socket = manager.socket("/", { auth });

    function close() {
      socket.off().offAny();
      socket.disconnect();
    }

    function end(refusal: WireError | null) {
      close();
      handlers.onEnd(refusal);
    }

    manager.on("open", () => {
      handlers.onOpen();
      manager.engine.on("packet", () => handlers.onHeard());
    });
    socket.onAny((name: string, payload: unknown) => handlers.onEvent(name, payload));
    socket.on("connect_error", (error: Error & { data?: WireError }) =>
      end(error.data?.code ? error.data : null),
    );
    socket.on("disconnect", () => end(null));

    return {
      get connected() {
        return socket.connected;
      },
      close,
      emit: (name, payload, onAnswer) => void socket.emit(name, payload, onAnswer),
    };
  };
