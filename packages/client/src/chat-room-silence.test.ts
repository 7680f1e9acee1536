import { afterEach, describe, expect, it, vi } from "vitest";
import { texts } from "../test/client-fixture.ts";
import { useRoom } from "../test/room-fixture.ts";
import type { ChatRoom } from "./chat-room.ts";

const fixture = useRoom();

describe("a server that does not answer", () => {
  const TIMEOUT_MS = 10_000;

  /** Waits for what comes by the sockets, which `expect.poll` would do by moving the clock. The test's time limit ends it. */
  async function comes(condition: () => boolean) {
    while (!condition()) await new Promise(setImmediate);
  }
  const showsNow = (room: ChatRoom, ...expected: string[]) =>
    comes(() => texts(room.getSnapshot()).join() === expected.join());

  /** Sends a message that the server says nothing to, and waits until the server has it. Time stands still from then on. */
  async function sendIntoSilence() {
    const joined = await fixture.joinedRoom({ commandTimeoutMs: TIMEOUT_MS });
    fixture.server.intercept("message:send", () => {
      fixture.server.intercept("message:send", null);
      return "silence";
    });
    // The sockets are real, and so is the waiting for what comes through them.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    joined.room.send("goal");
    await comes(() => fixture.commands("message:send").length === 1);
    return joined;
  }
  afterEach(() => {
    vi.useRealTimers();
  });

  it("[LOG-3] is left for a new connection when it says nothing any more, and sent to again", async () => {
    const { room } = await sendIntoSilence();
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS - 1);
    expect(room.getSnapshot().joined).toBe(true);

    await vi.advanceTimersByTimeAsync(1);
    expect(room.getSnapshot().joined).toBe(false);
    await vi.advanceTimersByTimeAsync(20);
    await showsNow(room, "goal");
    expect(fixture.commands("message:send")).toHaveLength(2);
    expect(fixture.server.handshakes).toHaveLength(2);
  });

  it("[LOG-3] is kept when it is only slow to answer, and sent to again", async () => {
    const { room, log } = await sendIntoSilence();
    log.say("still here");
    await showsNow(room, "still here");

    await vi.advanceTimersByTimeAsync(TIMEOUT_MS);
    expect(room.getSnapshot()).toMatchObject({ joined: true, pending: [{ status: "queued" }] });
    await vi.advanceTimersByTimeAsync(1_000);
    await showsNow(room, "still here", "goal");
    expect(fixture.server.handshakes).toHaveLength(1);
  });
});
