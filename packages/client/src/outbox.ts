import {
  type Answer,
  type ErrorCode,
  LIMITS,
  type Message,
  type Position,
  type SendData,
  type WireError,
} from "@courtside/protocol";
import { type Backoff, fullJitter } from "./backoff.ts";
import { rejected, WAITED_TOO_LONG } from "./local-error.ts";
import type { OutboxStore } from "./outbox-store.ts";
import type { PendingMessage } from "./pending-message.ts";
import { after, nothing } from "./timer.ts";

/** After these the very same message may succeed without anyone's doing. `TIMED_OUT` may last for days: its author decides. */
const SENT_AGAIN: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "SLOW_MODE",
  "RATE_LIMITED",
  "UNAVAILABLE",
  "MODERATION_UNAVAILABLE",
  "INTERNAL",
  "NOT_JOINED",
  "TOKEN_EXPIRED",
]);

const RETRY: Backoff = { minDelayMs: 1_000, maxDelayMs: 15_000 };

/** A message that the log has, and where; a frame may have brought it already, or will. */
export interface Acknowledged extends Position {
  message: Message;
}

/** Where the outbox gets to the server, and tells what became of a message. */
export interface OutboxParts {
  /** Whether the room is joined, so that a message can be sent now. */
  ready(): boolean;
  send(message: PendingMessage): Promise<Answer<SendData>>;
  /** The server's clock. */
  now(): number;
  onChange(): void;
  onAcknowledged(acknowledged: Acknowledged): void;
  /** The server will not have it, or not now. */
  onRefused(error: WireError): void;
}

/**
 * One member's unsent messages in one room. They are sent one at a time, so that they arrive in the order in which
 * they were written, each with the same id until the server has answered.
 */
export interface Outbox {
  /** A new array when something changed. */
  readonly pending: readonly PendingMessage[];
  /** Whether there is something to send. */
  readonly busy: boolean;
  /** What is acknowledged and not in the timeline yet. */
  readonly acknowledged: readonly Acknowledged[];
  add(message: PendingMessage): void;
  retry(clientId: string): void;
  /** Forgets a message: its author does not want it, or the log and the timeline have it. */
  remove(clientId: string): void;
  /**
   * The timeline shows it, under this epoch, so it is not pending any more. Where it is not acknowledged yet it is kept
   * all the same, and sent again if need be: a log that may have lost writes can have lost this one.
   */
  shown(clientId: string, epoch: string): void;
  /** Sends once more what the log may have lost with its former epoch. */
  resendOtherThan(epoch: string): void;
  /** A moderator's decision on a held message. An approved one comes by the log. */
  decide(itemId: string, decision: "approve" | "reject", reason?: string): void;
  /** The room is joined. */
  resume(): void;
  /** Uses another store, and what it holds; messages without one before move into it. */
  open(store: OutboxStore): void;
  close(): void;
}

interface Letter {
  message: PendingMessage;
  acknowledged?: Acknowledged;
  itemId?: string;
  /** The epoch under which the timeline shows it before its acknowledgement. */
  shownIn?: string;
}

export function createOutbox(parts: OutboxParts): Outbox {
  let letters: Letter[] = [];
  let pending: readonly PendingMessage[] | null = null;
  let store: OutboxStore | null = null;
  let sending: Letter | null = null;
  let failures = 0;
  let cancelWait: (() => void) | null = null;

  const find = (clientId: string) => letters.find(({ message }) => message.clientId === clientId);

  function changed() {
    pending = null;
    parts.onChange();
  }

  function update(letter: Letter, change: Pick<PendingMessage, "status" | "error">) {
    const { error: _former, ...message } = letter.message;
    letter.message = { ...message, ...change };
    // A held message is the server's now: it is not sent again after a reload.
    if (change.status === "held") store?.remove(message.clientId);
    else if (change.status !== "sending") store?.put(letter.message);
    changed();
  }

  function pump() {
    if (sending || cancelWait || !parts.ready()) return;
    const letter = letters.find(({ message }) => message.status === "queued");
    if (!letter) return;
    // The server may have forgotten an id that is older than this, and would take the message a second time.
    if (parts.now() - letter.message.at > LIMITS.idempotencyMs) {
      fail(letter, WAITED_TOO_LONG);
      return pump();
    }
    void send(letter);
  }

  async function send(letter: Letter) {
    sending = letter;
    update(letter, { status: "sending" });
    const answer = await parts.send(letter.message);
    sending = null;
    if (letters.includes(letter)) judge(letter, answer);
    pump();
  }

  function judge(letter: Letter, answer: Answer<SendData>) {
    if (answer.ok) {
      failures = 0;
      if (answer.data.status === "held") {
        letter.itemId = answer.data.itemId;
        update(letter, { status: "held" });
      } else {
        if (letter.shownIn === answer.data.epoch) remove(letter.message.clientId);
        else letter.acknowledged = answer.data;
        parts.onAcknowledged(answer.data);
      }
      return;
    }
    const { error } = answer;
    if (!SENT_AGAIN.has(error.code)) {
      fail(letter, error);
    } else {
      update(letter, { status: "queued", error });
      wait(error.retryAfterMs ?? fullJitter(RETRY, failures++));
    }
    parts.onRefused(error);
  }

  /** What the timeline shows has not failed, whatever was said of sending it again. */
  function fail(letter: Letter, error: WireError) {
    if (letter.shownIn) remove(letter.message.clientId);
    else update(letter, { status: "failed", error });
  }

  function remove(clientId: string) {
    const letter = find(clientId);
    if (!letter) return;
    letters = letters.filter((other) => other !== letter);
    store?.remove(clientId);
    changed();
    pump();
  }

  function wait(ms: number) {
    cancelWait?.();
    cancelWait = after(ms, goOn);
  }

  function goOn() {
    cancelWait?.();
    cancelWait = null;
    pump();
  }

  function add(message: PendingMessage) {
    const letter: Letter = { message };
    letters.push(letter);
    if (message.status === "queued") store?.put(message);
    changed();
    pump();
  }

  return {
    get pending() {
      pending ??= letters.flatMap(({ message, shownIn }) => (shownIn ? [] : message));
      return pending;
    },
    get busy() {
      return letters.some(({ message: { status } }) => status === "queued" || status === "sending");
    },
    get acknowledged() {
      return letters.flatMap(({ acknowledged }) => acknowledged ?? []);
    },
    add,
    retry(clientId) {
      const letter = find(clientId);
      if (letter?.message.status !== "failed") return;
      letter.message = { ...letter.message, at: parts.now() };
      update(letter, { status: "queued" });
      pump();
    },
    remove,
    shown(clientId, epoch) {
      const letter = find(clientId);
      if (letter?.message.status !== "queued" && letter?.message.status !== "sending") {
        return remove(clientId);
      }
      if (letter.acknowledged) return remove(clientId);
      letter.shownIn = epoch;
      changed();
    },
    resendOtherThan(epoch) {
      for (const letter of letters) {
        if (letter.shownIn !== epoch) delete letter.shownIn;
        if (!letter.acknowledged || letter.acknowledged.epoch === epoch) continue;
        delete letter.acknowledged;
        update(letter, { status: "queued" });
      }
      pump();
    },
    decide(itemId, decision, reason) {
      const letter = letters.find((held) => held.itemId === itemId);
      if (!letter || decision === "approve") return;
      delete letter.itemId;
      update(letter, { status: "failed", error: rejected(reason) });
    },
    resume() {
      const head = letters.find(({ message }) => message.status === "queued");
      // What the server asked to wait for still holds; what only the lost connection was to blame for does not.
      if (head?.message.error?.retryAfterMs === undefined) goOn();
    },
    open(opened) {
      const fresh = store ? [] : letters;
      store = opened;
      failures = 0;
      cancelWait?.();
      cancelWait = null;
      letters = opened.load().map((message) => ({
        message: message.status === "failed" ? message : { ...message, status: "queued" },
      }));
      for (const letter of fresh) {
        opened.put(letter.message);
        letters.push(letter);
      }
      changed();
    },
    close() {
      (cancelWait ?? nothing)();
    },
  };
}
