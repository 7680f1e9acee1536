import type {
  Answer,
  CommandData,
  CommandName,
  CommandPayload,
  HandshakeAuth,
  NoticeMap,
  NoticeName,
  Session,
  WireError,
} from "@courtside/protocol";
import { io } from "socket.io-client";
import { UNANSWERED } from "./local-error.ts";
import { after } from "./timer.ts";

/** What the server says unasked, with its name. */
export type Notice = { [N in NoticeName]: { name: N; payload: NoticeMap[N] } }[NoticeName];

export type SendCommand = <C extends CommandName>(
  name: C,
  payload: CommandPayload<C>,
) => Promise<Answer<CommandData<C>>>;

/** One connection from its handshake to its end. It never reconnects; the next one is another link. */
export interface Link {
  /** Never rejects. A command that got no answer is answered `UNAVAILABLE`, its outcome unknown. */
  readonly command: SendCommand;
  /** Ends it without a further word to the handlers. */
  close(): void;
}

export interface LinkHandlers {
  /** The server has accepted. `sentAt` and `receivedAt` are local Unix milliseconds around the exchange. */
  onSession(session: Session, sentAt: number, receivedAt: number): void;
  onNotice(notice: Exclude<Notice, { name: "session" }>): void;
  /** Once, at the end: with the server's reason when it refused the handshake. */
  onClosed(refusal: WireError | null): void;
}

export interface LinkOptions {
  url: string;
  path: string;
  transports: ("websocket" | "polling")[];
  /** Milliseconds in which the handshake has to be done, and each command answered. */
  timeoutMs: number;
}

/** Opens a Socket.IO connection whose reconnection is left to the caller. */
export function openLink(options: LinkOptions, auth: HandshakeAuth, handlers: LinkHandlers): Link {
  const { timeoutMs } = options;
  const socket = io(options.url, {
    path: options.path,
    transports: options.transports,
    auth,
    forceNew: true,
    reconnection: false,
    timeout: timeoutMs,
  });
  let sentAt = Date.now();
  let heardAt = 0;

  socket.io.on("open", () => {
    sentAt = Date.now();
    socket.io.engine.on("packet", () => {
      heardAt = Date.now();
    });
  });
  socket.onAny((name: NoticeName, payload) => {
    if (name === "session") {
      cancelHandshakeTimeout();
      handlers.onSession(payload, sentAt, Date.now());
    } else {
      handlers.onNotice({ name, payload });
    }
  });
  socket.on("connect_error", (error: Error & { data?: WireError }) =>
    end(error.data?.code ? error.data : null),
  );
  socket.on("disconnect", () => end(null));
  const cancelHandshakeTimeout = after(timeoutMs, () => end(null));

  function close() {
    cancelHandshakeTimeout();
    socket.off().offAny();
    socket.disconnect();
  }

  function end(refusal: WireError | null) {
    close();
    handlers.onClosed(refusal);
  }

  return {
    close,
    command: (name, payload) =>
      new Promise((resolve) => {
        // Socket.IO would keep the command and send it on a later connection, before the room is joined.
        if (!socket.connected) return resolve({ ok: false, error: UNANSWERED });
        const askedAt = Date.now();
        socket.timeout(timeoutMs).emit(name, payload, (failure: Error | null, answer: never) => {
          resolve(failure ? { ok: false, error: UNANSWERED } : answer);
          // A server that has not said a word since is gone without a goodbye; one that has is only busy.
          if (failure && socket.connected && heardAt < askedAt) end(null);
        });
      }),
  };
}
