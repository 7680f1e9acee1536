import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OutboxFixture, published, refused } from "../test/outbox-fixture.ts";
import { createOutboxStore } from "./outbox-store.ts";
import type { PendingMessage } from "./pending-message.ts";
import { memoryStorage } from "./storage.ts";

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;

let fixture: OutboxFixture;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  fixture = new OutboxFixture();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the order", () => {
  it("is that of writing: one message is under way at a time", async () => {
    fixture.write("a", "b");
    expect(fixture.shown).toEqual(["a sending", "b queued"]);
    await fixture.answer(published(1));
    expect(fixture.sentIds).toEqual(["a", "b"]);
  });

  it("is kept while the first one has to wait", async () => {
    fixture.write("a", "b");
    await fixture.answer(refused("SLOW_MODE", { retryAfterMs: 3_000 }));
    expect(fixture.shown).toEqual(["a queued", "b queued"]);
    await vi.advanceTimersByTimeAsync(2_999);
    expect(fixture.sentIds).toEqual(["a"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(fixture.sentIds).toEqual(["a", "a"]);
  });

  it("does not stop at a message that failed", async () => {
    fixture.write("a", "b");
    await fixture.answer(refused("REJECTED"));
    expect(fixture.shown).toEqual(["a failed", "b sending"]);
  });
});

describe("a message", () => {
  it("waits while the room is not joined", () => {
    fixture.ready = false;
    fixture.write("a");
    expect(fixture.shown).toEqual(["a queued"]);
    fixture.ready = true;
    fixture.outbox.resume();
    expect(fixture.shown).toEqual(["a sending"]);
  });

  it.each(["SLOW_MODE", "RATE_LIMITED", "UNAVAILABLE", "INTERNAL"] as const)(
    "[LOG-3] is sent again by itself, with the same id, after %s",
    async (code) => {
      fixture.write("a");
      await fixture.answer(refused(code, { retryAfterMs: 1_000 }));
      expect(fixture.outbox.pending[0]).toMatchObject({ status: "queued", error: { code } });
      await vi.advanceTimersByTimeAsync(1_000);
      expect(fixture.sentIds).toEqual(["a", "a"]);
      expect(fixture.outbox.pending[0]).not.toHaveProperty("error");
    },
  );

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
      fixture.write("a");
      await fixture.answer(refused(code));
      expect(fixture.outbox.pending[0]).toMatchObject({ status: "failed", error: { code } });
      await vi.advanceTimersByTimeAsync(MINUTE);
      expect(fixture.sentIds).toEqual(["a"]);
      fixture.outbox.retry("a");
      expect(fixture.sentIds).toEqual(["a", "a"]);
    },
  );

  it("[LOG-3] whose outcome is unknown is sent again as soon as the room is joined", async () => {
    fixture.write("a");
    fixture.ready = false;
    await fixture.answer(refused("UNAVAILABLE"));
    fixture.ready = true;
    fixture.outbox.resume();
    expect(fixture.sentIds).toEqual(["a", "a"]);
  });

  it("keeps waiting for slow mode when the connection comes back", async () => {
    fixture.write("a");
    await fixture.answer(refused("SLOW_MODE", { retryAfterMs: 3_000 }));
    fixture.outbox.resume();
    expect(fixture.sentIds).toEqual(["a"]);
  });

  it("[LOG-3] is not sent by itself once the server may have forgotten its id", () => {
    fixture.ready = false;
    fixture.write("a");
    vi.setSystemTime(NOW + 10 * MINUTE + 1);
    fixture.ready = true;
    fixture.outbox.resume();
    expect(fixture.sentIds).toEqual([]);
    expect(fixture.outbox.pending[0]).toMatchObject({
      status: "failed",
      error: { code: "UNAVAILABLE" },
    });
    fixture.outbox.retry("a");
    expect(fixture.sentIds).toEqual(["a"]);
  });

  it("stays, acknowledged, until the timeline has it", async () => {
    fixture.write("a");
    await fixture.answer(published(7));
    expect(fixture.shown).toEqual(["a sending"]);
    expect(fixture.outbox.acknowledged).toMatchObject([{ epoch: "e1", seq: 7 }]);
    fixture.outbox.remove("a");
    expect(fixture.outbox.pending).toEqual([]);
    expect(fixture.outbox.busy).toBe(false);
  });

  it("[LOG-5] is sent again when the log's epoch is no longer that of its acknowledgement", async () => {
    fixture.write("a");
    await fixture.answer(published(7));
    fixture.outbox.resendOtherThan("e1");
    expect(fixture.sentIds).toEqual(["a"]);
    fixture.outbox.resendOtherThan("e2");
    expect(fixture.sentIds).toEqual(["a", "a"]);
  });

  it("is not pending any more once the timeline shows it, and is done with when it is acknowledged", async () => {
    fixture.write("a", "b");
    fixture.outbox.shown("a", "e1");
    expect(fixture.shown).toEqual(["b queued"]);
    await fixture.answer(published(1));
    expect(fixture.sentIds).toEqual(["a", "b"]);
    expect(fixture.outbox.acknowledged).toEqual([]);
    expect(fixture.store.load().map(({ clientId }) => clientId)).toEqual(["b"]);
  });

  it("[LOG-3] that the timeline shows is sent again where its acknowledgement was lost", async () => {
    fixture.write("a");
    fixture.outbox.shown("a", "e1");
    await fixture.answer(refused("UNAVAILABLE"));
    fixture.outbox.resume();
    expect(fixture.sentIds).toEqual(["a", "a"]);
    expect(fixture.shown).toEqual([]);
    await fixture.answer(refused("ID_REUSED"));
    expect(fixture.shown).toEqual([]);
    expect(fixture.outbox.busy).toBe(false);
  });

  it("[LOG-5] that the timeline showed is pending again when the epoch changes before its acknowledgement", async () => {
    fixture.write("a");
    fixture.outbox.shown("a", "e1");
    await fixture.answer(refused("UNAVAILABLE"));
    fixture.outbox.resendOtherThan("e2");
    expect(fixture.shown).toEqual(["a queued"]);
    fixture.outbox.resume();
    await fixture.answer(published(4));
    expect(fixture.outbox.acknowledged).toMatchObject([{ seq: 4 }]);
  });

  it("that is discarded under way is forgotten, and the next one leaves", async () => {
    fixture.write("a", "b");
    fixture.outbox.remove("a");
    expect(fixture.shown).toEqual(["b queued"]);
    await fixture.answer(published(1));
    expect(fixture.sentIds).toEqual(["a", "b"]);
  });
});

describe("after a reload", () => {
  it("[LOG-3] sends what was unsent or unanswered, with the same ids, in the same order", async () => {
    fixture.write("a", "b", "c");
    await fixture.answer(published(1));
    fixture.outbox.remove("a");
    fixture.reload();
    expect(fixture.shown).toEqual(["b sending", "c queued"]);
  });

  it("still shows what failed, and why", async () => {
    fixture.write("a");
    await fixture.answer(refused("REJECTED"));
    fixture.reload();
    expect(fixture.outbox.pending[0]).toMatchObject({
      status: "failed",
      error: { code: "REJECTED" },
    });
  });

  it("keeps apart what different members wrote", () => {
    fixture.write("a");
    fixture.outbox.open(createOutboxStore(memoryStorage(), "another member"));
    expect(fixture.outbox.pending).toEqual([]);
  });

  it("keeps what was written before the member was known", () => {
    fixture.outbox = fixture.newOutbox();
    fixture.ready = false;
    fixture.write("a");
    fixture.outbox.open(fixture.store);
    expect(fixture.store.load().map(({ clientId }) => clientId)).toEqual(["a"]);
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
