import { type Answer, LIMITS, type SendData, type WireError } from "@courtside/protocol";
import { HELD_TOO_LONG, rejected, WAITED_TOO_LONG } from "./local-error.ts";
import type { Acknowledged, Outbox, OutboxParts } from "./outbox.ts";
import type { OutboxStore } from "./outbox-store.ts";
import type { PendingMessage } from "./pending-message.ts";
import { saysNothingOfHeld, waitBeforeRetry } from "./retry-policy.ts";
import { after, nothing } from "./timer.ts";

/** Milliseconds after which a held message is asked about that nothing was said of. */
const ASK_AGAIN_MS = 3_600_000;

interface Letter {
  message: PendingMessage;
  acknowledged?: Acknowledged;
  /** The epoch under which the timeline shows it before its acknowledgement. */
  shownIn?: string;
  /** Where it is held: whether something may have become of it. The server is asked by sending it again (MOD-15). */
  inDoubt?: boolean;
  /** Attempts, in a row, that failed. */
  failures: number;
}

/** Makes the outbox of one room, empty until a store is opened. */
export function createOutbox(parts: OutboxParts): Outbox {
  let letters: Letter[] = [];
  let pending: readonly PendingMessage[] | null = null;
  let store: OutboxStore | null = null;
  let sending: Letter | null = null;
  let cancelWait: (() => void) | null = null;
  let cancelAsking = nothing;

  const find = (clientId: string) => letters.find(({ message }) => message.clientId === clientId);
  const isHeld = ({ message }: Letter) => message.status === "held";
  const isInDoubt = (letter: Letter) => isHeld(letter) && (letter.inDoubt || letter === sending);

  function changed() {
    pending = null;
    parts.onChange();
  }

  function update(letter: Letter, change: Pick<PendingMessage, "status" | "error" | "itemId">) {
    const { error: _error, itemId: _itemId, ...message } = letter.message;
    letter.message = { ...message, ...change };
    if (change.status !== "sending") store?.put(letter.message);
    changed();
  }

  function pump() {
    if (sending || cancelWait || !parts.ready()) return;
    const letter =
      letters.find(({ message }) => message.status === "queued") ?? letters.find(isInDoubt);
    if (!letter) return;
    // The server may have forgotten an id that is older than this, and would take the message a second time.
    const [knownMs, forgotten] = isHeld(letter)
      ? [LIMITS.heldMs, HELD_TOO_LONG]
      : [LIMITS.idempotencyMs, WAITED_TOO_LONG];
    if (parts.now() - letter.message.at > knownMs) {
      fail(letter, forgotten);
      return pump();
    }
    void send(letter);
  }

  async function send(letter: Letter) {
    sending = letter;
    delete letter.inDoubt;
    if (!isHeld(letter)) update(letter, { status: "sending" });
    const answer = await parts.send(letter.message);
    sending = null;
    if (letters.includes(letter)) judge(letter, answer);
    pump();
  }

  function judge(letter: Letter, answer: Answer<SendData>) {
    if (!answer.ok) return refuse(letter, answer.error);
    const { data } = answer;
    letter.failures = 0;
    if (data.status === "held") {
      update(letter, { status: "held", itemId: data.itemId });
      askLater();
    } else {
      if (letter.shownIn === data.epoch) remove(letter.message.clientId);
      else letter.acknowledged = data;
      // It was held: only the timeline is missing now.
      if (isHeld(letter)) update(letter, { status: "sending" });
      parts.onAcknowledged(data);
    }
  }

  function refuse(letter: Letter, error: WireError) {
    const waitMs = waitBeforeRetry(error, letter.failures++);
    if (isHeld(letter) && (waitMs !== null || saysNothingOfHeld(error))) {
      letter.inDoubt = waitMs !== null;
      changed();
    } else if (waitMs === null) {
      fail(letter, error);
    } else {
      update(letter, { status: "queued", error });
    }
    if (waitMs !== null) wait(waitMs);
    parts.onRefused(error);
  }

  /** What the timeline shows has not failed, whatever was said of sending it again. */
  function fail(letter: Letter, error: WireError) {
    letter.failures = 0;
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

  function ask(clientId?: string) {
    for (const letter of letters) {
      if (isHeld(letter) && (clientId ?? letter.message.clientId) === letter.message.clientId) {
        letter.inDoubt = true;
      }
    }
    parts.onChange();
    pump();
  }

  /** Of what a moderator decided one may not have been told, and of what nobody decided nobody tells. */
  function askLater() {
    cancelAsking();
    cancelAsking = after(ASK_AGAIN_MS, ask);
  }

  function add(message: PendingMessage) {
    letters.push({ message, failures: 0 });
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
      return letters.some(
        (letter) => /^(queued|sending)$/.test(letter.message.status) || isInDoubt(letter),
      );
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
      const letter = letters.find(({ message }) => message.itemId === itemId);
      if (letter && decision === "reject") return fail(letter, rejected(reason));
      // An approved one comes by the log, but a busy room's frames leave messages out. One that is not known yet may be
      // what is under way.
      if (letter) ask(letter.message.clientId);
      else if (sending) sending.inDoubt = true;
    },
    ask,
    resume() {
      const head = letters.find(({ message }) => message.status === "queued");
      // What the server asked to wait for still holds; what only the lost connection was to blame for does not.
      if (head?.message.error?.retryAfterMs === undefined) goOn();
    },
    open(opened) {
      const fresh = store ? [] : letters;
      store = opened;
      cancelWait?.();
      cancelWait = null;
      letters = opened.load().map((message) => {
        const inDoubt = message.status === "held";
        const stays = inDoubt || message.status === "failed";
        return {
          message: stays ? message : { ...message, status: "queued" },
          inDoubt,
          failures: 0,
        };
      });
      for (const letter of fresh) {
        opened.put(letter.message);
        letters.push(letter);
      }
      changed();
    },
    close() {
      cancelAsking();
      (cancelWait ?? nothing)();
    },
  };
}
