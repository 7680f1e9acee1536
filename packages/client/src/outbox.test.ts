import { type Answer, type SendData, wireError } from "@courtside/protocol";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { messageOf } from "../test/sample-entries.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { createOutboxStore, type OutboxStore } from "./outbox-store.ts";
import type { PendingMessage } from "./pending-message.ts";
import { memoryStorage } from "./storage.ts";

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;

/** A server whose answers are given by hand, one for each message that was sent. */
let sent: { id: string; answer: (answer: Answer<SendData>) => Promise<void> }[];
let ready: boolean;
let outbox: Outbox;
let store: OutboxStore;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  sent = [];
  ready = true;
  store = createOutboxStore(memoryStorage(), "outbox");
  outbox = newOutbox();
  outbox.open(store);
});
afterEach(() => {
  vi.useRealTimers();
});

function newOutbox(): Outbox {
  return createOutbox({
    ready: () => ready,
    send: ({ clientId }) =>
      new Promise((resolve) => {
        const answer = async (given: Answer<SendData>) => {
          resolve(given);
          await vi.advanceTimersByTimeAsync(0);
        };
        sent.push({ id: clientId, answer });
      }),
    now: () => Date.now(),
    onChange: () => {},
    onAcknowledged: () => {},
    onRefused: () => {},
  });
}

function write(...ids: string[]) {
  for (const clientId of ids) {
    outbox.add({ clientId, text: `text of ${clientId}`, at: Date.now(), status: "queued" });
  }
}

const published = (seq: number): Answer<SendData> => ({
  ok: true,
  data: { status: "published", epoch: "e1", seq, message: messageOf(seq) },
});
const refused = (...error: Parameters<typeof wireError>): Answer<SendData> => ({
  ok: false,
  error: wireError(...error),
});
const sentIds = () => sent.map(({ id }) => id);
const lastSent = () => {
  const last = sent.at(-1);
  if (!last) throw new Error("nothing was sent");
  return last;
};
const shown = () => outbox.pending.map(({ clientId, status }) => `${clientId} ${status}`);

describe("the order", () => {
  it("is that of writing: one message is under way at a time", async () => {
    write("a", "b");
    expect(shown()).toEqual(["a sending", "b queued"]);
    await lastSent().answer(published(1));
    expect(sentIds()).toEqual(["a", "b"]);
  });

  it("is kept while the first one has to wait", async () => {
    write("a", "b");
    await lastSent().answer(refused("SLOW_MODE", { retryAfterMs: 3_000 }));
    expect(shown()).toEqual(["a queued", "b queued"]);
    await vi.advanceTimersByTimeAsync(2_999);
    expect(sentIds()).toEqual(["a"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sentIds()).toEqual(["a", "a"]);
  });

  it("does not stop at a message that failed", async () => {
    write("a", "b");
    await lastSent().answer(refused("REJECTED"));
    expect(shown()).toEqual(["a failed", "b sending"]);
  });
});

describe("a message", () => {
  it("waits while the room is not joined", () => {
    ready = false;
    write("a");
    expect(shown()).toEqual(["a queued"]);
    ready = true;
    outbox.resume();
    expect(shown()).toEqual(["a sending"]);
  });

  it.each([
    "SLOW_MODE",
    "RATE_LIMITED",
    "UNAVAILABLE",
    "MODERATION_UNAVAILABLE",
    "INTERNAL",
  ] as const)("[LOG-3] is sent again by itself, with the same id, after %s", async (code) => {
    write("a");
    await lastSent().answer(refused(code, { retryAfterMs: 1_000 }));
    expect(outbox.pending[0]).toMatchObject({ status: "queued", error: { code } });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sentIds()).toEqual(["a", "a"]);
    expect(outbox.pending[0]).not.toHaveProperty("error");
  });

  it.each([
    "FORBIDDEN",
    "BANNED",
    "TIMED_OUT",
    "TOO_LONG",
    "DUPLICATE",
    "REJECTED",
    "ROOM_READ_ONLY",
  ] as const)(
    "fails with the reason after %s, and is sent again only when its author wants it",
    async (code) => {
      write("a");
      await lastSent().answer(refused(code));
      expect(outbox.pending[0]).toMatchObject({ status: "failed", error: { code } });
      await vi.advanceTimersByTimeAsync(MINUTE);
      expect(sentIds()).toEqual(["a"]);
      outbox.retry("a");
      expect(sentIds()).toEqual(["a", "a"]);
    },
  );

  it("[LOG-3] whose outcome is unknown is sent again as soon as the room is joined", async () => {
    write("a");
    ready = false;
    await lastSent().answer(refused("UNAVAILABLE"));
    ready = true;
    outbox.resume();
    expect(sentIds()).toEqual(["a", "a"]);
  });

  it("keeps waiting for slow mode when the connection comes back", async () => {
    write("a");
    await lastSent().answer(refused("SLOW_MODE", { retryAfterMs: 3_000 }));
    outbox.resume();
    expect(sentIds()).toEqual(["a"]);
  });

  it("[LOG-3] is not sent by itself once the server may have forgotten its id", () => {
    ready = false;
    write("a");
    vi.setSystemTime(NOW + 10 * MINUTE + 1);
    ready = true;
    outbox.resume();
    expect(sentIds()).toEqual([]);
    expect(outbox.pending[0]).toMatchObject({ status: "failed", error: { code: "UNAVAILABLE" } });
    outbox.retry("a");
    expect(sentIds()).toEqual(["a"]);
  });

  it("stays, acknowledged, until the timeline has it", async () => {
    write("a");
    await lastSent().answer(published(7));
    expect(shown()).toEqual(["a sending"]);
    expect(outbox.acknowledged).toMatchObject([{ epoch: "e1", seq: 7 }]);
    outbox.remove("a");
    expect(outbox.pending).toEqual([]);
    expect(outbox.busy).toBe(false);
  });

  it("[LOG-5] is sent again when the log's epoch is no longer that of its acknowledgement", async () => {
    write("a");
    await lastSent().answer(published(7));
    outbox.resendOtherThan("e1");
    expect(sentIds()).toEqual(["a"]);
    outbox.resendOtherThan("e2");
    expect(sentIds()).toEqual(["a", "a"]);
  });

  it("is not pending any more once the timeline shows it, and is done with when it is acknowledged", async () => {
    write("a", "b");
    outbox.shown("a", "e1");
    expect(shown()).toEqual(["b queued"]);
    await lastSent().answer(published(1));
    expect(sentIds()).toEqual(["a", "b"]);
    expect(outbox.acknowledged).toEqual([]);
    expect(store.load().map(({ clientId }) => clientId)).toEqual(["b"]);
  });

  it("[LOG-3] that the timeline shows is sent again where its acknowledgement was lost", async () => {
    write("a");
    outbox.shown("a", "e1");
    await lastSent().answer(refused("UNAVAILABLE"));
    outbox.resume();
    expect(sentIds()).toEqual(["a", "a"]);
    expect(shown()).toEqual([]);
    await lastSent().answer(refused("ID_REUSED"));
    expect(shown()).toEqual([]);
    expect(outbox.busy).toBe(false);
  });

  it("[LOG-5] that the timeline showed is pending again when the epoch changes before its acknowledgement", async () => {
    write("a");
    outbox.shown("a", "e1");
    await lastSent().answer(refused("UNAVAILABLE"));
    outbox.resendOtherThan("e2");
    expect(shown()).toEqual(["a queued"]);
    outbox.resume();
    await lastSent().answer(published(4));
    expect(outbox.acknowledged).toMatchObject([{ seq: 4 }]);
  });

  it("that is discarded under way is forgotten, and the next one leaves", async () => {
    write("a", "b");
    outbox.remove("a");
    expect(shown()).toEqual(["b queued"]);
    await lastSent().answer(published(1));
    expect(sentIds()).toEqual(["a", "b"]);
  });
});

describe("a held message", () => {
  const held: Answer<SendData> = { ok: true, data: { status: "held", itemId: "q1" } };

  it("waits for the moderator, and lets the next one go ahead", async () => {
    write("a", "b");
    await lastSent().answer(held);
    expect(shown()).toEqual(["a held", "b sending"]);
  });

  it("fails with the reason when it is rejected", async () => {
    write("a");
    await lastSent().answer(held);
    outbox.decide("q1", "reject", "off topic");
    expect(outbox.pending[0]).toMatchObject({
      status: "failed",
      error: { code: "REJECTED", message: "off topic" },
    });
  });

  it("waits for the log when it is approved", async () => {
    write("a");
    await lastSent().answer(held);
    outbox.decide("q1", "approve");
    expect(shown()).toEqual(["a held"]);
  });
});

describe("after a reload", () => {
  function reload() {
    sent = [];
    outbox = newOutbox();
    outbox.open(store);
    outbox.resume();
  }

  it("[LOG-3] sends what was unsent or unanswered, with the same ids, in the same order", async () => {
    write("a", "b", "c");
    await lastSent().answer(published(1));
    outbox.remove("a");
    reload();
    expect(shown()).toEqual(["b sending", "c queued"]);
  });

  it("still shows what failed, and why", async () => {
    write("a");
    await lastSent().answer(refused("REJECTED"));
    reload();
    expect(outbox.pending[0]).toMatchObject({ status: "failed", error: { code: "REJECTED" } });
  });

  it("leaves a held message to the moderators", async () => {
    write("a");
    await lastSent().answer({ ok: true, data: { status: "held", itemId: "q1" } });
    reload();
    expect(outbox.pending).toEqual([]);
  });

  it("keeps apart what different members wrote", () => {
    write("a");
    outbox.open(createOutboxStore(memoryStorage(), "another member"));
    expect(outbox.pending).toEqual([]);
  });

  it("keeps what was written before the member was known", () => {
    outbox = newOutbox();
    ready = false;
    write("a");
    outbox.open(store);
    expect(store.load().map(({ clientId }) => clientId)).toEqual(["a"]);
  });
});

describe("the store", () => {
  const message = (clientId: string): PendingMessage => ({
    clientId,
    text: "text",
    at: NOW,
    status: "queued",
  });

  it("does not lose what another tab has put there", () => {
    const storage = memoryStorage();
    const [one, other] = [createOutboxStore(storage, "key"), createOutboxStore(storage, "key")];
    one.put(message("a"));
    other.put(message("b"));
    one.remove("a");
    expect(other.load()).toEqual([message("b")]);
  });

  it("leaves nothing behind when it is empty", () => {
    const storage = memoryStorage();
    const only = createOutboxStore(storage, "key");
    only.put(message("a"));
    only.remove("a");
    expect(storage.getItem("key")).toBeNull();
  });

  it.each(["null", "{}", '"text"', '[null, 1, {"clientId": 1}]'])(
    "reads nothing from %s, which it did not write",
    (foreign) => {
      const storage = memoryStorage();
      storage.setItem("key", foreign);
      expect(createOutboxStore(storage, "key").load()).toEqual([]);
    },
  );
});
