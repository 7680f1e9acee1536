import type { Answer, HandshakeAuth, Session, WireError } from "@courtside/protocol";
import { type Backoff, fullJitter } from "./backoff.ts";
import type { ConnectionStatus } from "./chat-client.ts";
import type { Link, LinkHandlers, Notice, SendCommand } from "./link.ts";
import { NO_TOKEN, UNANSWERED } from "./local-error.ts";
import { isOffline, onNetworkChange } from "./network.ts";
import { after, nothing } from "./timer.ts";

/** A connection that has lasted this long was a good one: the next attempt after it is the first again. */
const STABLE_MS = 5_000;

/** Stays connected through one link after the other. */
export interface Connection {
  readonly status: ConnectionStatus;
  readonly error: WireError | null;
  readonly retryAt: number | null;
  readonly command: SendCommand;
  connect(): void;
  disconnect(): void;
  retryNow(): void;
  /**
   * Connects anew at once, with fresh credentials.
   *
   * @returns the next session, or why the server refused it; `UNAVAILABLE` when it was called off.
   */
  restart(): Promise<Answer<Session>>;
  close(): void;
}

export interface ConnectionParts {
  openLink(auth: HandshakeAuth, handlers: LinkHandlers): Link;
  /** Called before each link; a rejection is a failed attempt. */
  credentials(): Promise<HandshakeAuth>;
  backoff: Backoff;
  onStatus(status: ConnectionStatus): void;
  onSession(session: Session, sentAt: number, receivedAt: number): void;
  onNotice(notice: Notice): void;
  onError(error: WireError): void;
}

export function createConnection(parts: ConnectionParts): Connection {
  let status: ConnectionStatus = "idle";
  let error: WireError | null = null;
  let retryAt: number | null = null;
  let link: Link | null = null;
  let attempt = 0;
  let failures = 0;
  let connectedAt = 0;
  let triedFreshToken = false;
  let closed = false;
  let cancelTimer = nothing;
  let waiting: ((outcome: Answer<Session>) => void)[] = [];

  const stopListening = onNetworkChange(() => {
    if (status === "idle" || status === "refused") return;
    if (!isOffline()) {
      if (!link) open();
    } else {
      // What the browser calls offline may take the server's next ping to notice.
      dropLink();
      retryLater(null);
    }
  });

  function moveTo(next: ConnectionStatus) {
    const shown = next === "reconnecting" && isOffline() ? "offline" : next;
    if (shown === status) return;
    status = shown;
    parts.onStatus(shown);
  }

  function settle(outcome: Answer<Session>) {
    const settled = waiting;
    waiting = [];
    for (const resolve of settled) resolve(outcome);
  }

  /** Whatever the present attempt or link still brings is not heard any more. */
  function dropLink() {
    attempt += 1;
    cancelTimer();
    retryAt = null;
    link?.close();
    link = null;
  }

  function open() {
    if (closed) return;
    dropLink();
    const mine = attempt;
    const first = status === "idle" || status === "connecting" || status === "refused";
    moveTo(first ? "connecting" : "reconnecting");
    parts.credentials().then(
      (auth) => {
        if (mine !== attempt) return;
        try {
          link = parts.openLink(auth, handlers);
        } catch {
          // An address that is none, or that the browser forbids, such as one without TLS on a page with it.
          retryLater(null);
        }
      },
      () => {
        if (mine !== attempt) return;
        retryLater(NO_TOKEN);
        parts.onError(NO_TOKEN);
      },
    );
  }

  const handlers: LinkHandlers = {
    onSession(session, sentAt, receivedAt) {
      connectedAt = Date.now();
      error = null;
      triedFreshToken = false;
      parts.onSession(session, sentAt, receivedAt);
      moveTo("connected");
      settle({ ok: true, data: session });
    },
    onNotice(notice) {
      if (notice.name === "server:drain") drain(notice.payload.reconnectWithinMs);
      else parts.onNotice(notice);
    },
    onClosed(refusal) {
      dropLink();
      if (refusal?.code === "TOKEN_EXPIRED" && !triedFreshToken) {
        triedFreshToken = true;
        open();
      } else if (refusal && !refusal.retryable) {
        refuse(refusal);
      } else {
        retryLater(refusal);
      }
    },
  };

  function refuse(refusal: WireError) {
    error = refusal;
    moveTo("refused");
    parts.onError(refusal);
    settle({ ok: false, error: refusal });
  }

  function retryLater(reason: WireError | null) {
    if (connectedAt && Date.now() - connectedAt > STABLE_MS) failures = 0;
    connectedAt = 0;
    error = reason;
    // The server's own wish comes first, and jitter on top keeps a crowd that got the same wish apart.
    const delayMs = (reason?.retryAfterMs ?? 0) + fullJitter(parts.backoff, failures);
    failures += 1;
    retryAt = Date.now() + delayMs;
    cancelTimer = after(delayMs, open);
    moveTo("reconnecting");
  }

  /** A node that goes away sends its viewers off one by one, so that the next node does not get them all at once. */
  function drain(withinMs: number) {
    cancelTimer();
    cancelTimer = after(Math.random() * withinMs, open);
  }

  function disconnect() {
    dropLink();
    error = null;
    moveTo("idle");
    settle({ ok: false, error: UNANSWERED });
  }

  return {
    get status() {
      return status;
    },
    get error() {
      return error;
    },
    get retryAt() {
      return retryAt;
    },
    command: (name, payload) =>
      link && status === "connected"
        ? link.command(name, payload)
        : Promise.resolve({ ok: false, error: UNANSWERED }),
    connect() {
      if (status === "idle" || status === "refused") open();
    },
    disconnect,
    retryNow() {
      if (status !== "idle" && !link) open();
    },
    restart() {
      if (closed) return Promise.resolve({ ok: false, error: UNANSWERED });
      const outcome = new Promise<Answer<Session>>((resolve) => waiting.push(resolve));
      open();
      return outcome;
    },
    close() {
      closed = true;
      stopListening();
      disconnect();
    },
  };
}
