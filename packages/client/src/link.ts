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
import { lazyWire } from "./lazy-wire.ts";
import { UNANSWERED } from "./local-error.ts";
import { after } from "./timer.ts";
import { openWebSocketWire } from "./web-socket-wire.ts";

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
  const { timeoutMs, transports } = options;
  let sentAt = Date.now();
  /** How often the server has been heard. */
  let heard = 0;
  /** Gives up on each command that has no answer yet. */
  const unanswered = new Set<() => void>();

  const openWire = transports.includes("polling")
    ? lazyWire(() => import("./socket-io-wire.ts").then((m) => m.openSocketIoWire(transports)))
    : openWebSocketWire;
  const wire = openWire(options, auth, {
    onOpen() {
      sentAt = Date.now();
    },
    onHeard() {
      heard += 1;
    },
    onEvent(name, payload) {
      const notice = { name, payload } as Notice;
      if (notice.name !== "session") return handlers.onNotice(notice);
      cancelHandshakeTimeout();
      handlers.onSession(notice.payload, sentAt, Date.now());
    },
    onEnd: end,
  });
  const cancelHandshakeTimeout = after(timeoutMs, () => end(null));

  function close() {
    cancelHandshakeTimeout();
    wire.close();
    for (const giveUp of unanswered) giveUp();
  }

  function end(refusal: WireError | null) {
    close();
    handlers.onClosed(refusal);
  }

  return {
    close,
    command: (name, payload) =>
      new Promise((resolve) => {
        if (!wire.connected) return resolve({ ok: false, error: UNANSWERED });
        const heardBefore = heard;
        const settle = (answer: unknown) => {
          cancelTimeout();
          unanswered.delete(giveUp);
          resolve(answer as never);
        };
        const giveUp = () => settle({ ok: false, error: UNANSWERED });
        const cancelTimeout = after(timeoutMs, () => {
          giveUp();
          // A server that has not said a word since is gone without a goodbye; one that has is only busy.
          if (wire.connected && heard === heardBefore) end(null);
        });
        unanswered.add(giveUp);
        wire.emit(name, payload, settle);
      }),
  };
}
