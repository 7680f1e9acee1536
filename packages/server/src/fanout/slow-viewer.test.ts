import type { EntriesNotice } from "@courtside/protocol";
import { describe, expect, it, vi } from "vitest";
import { type FanoutServer, startFanoutServer } from "../../test/fanout-server.ts";
import { type RawViewer, rawViewer } from "../../test/raw-viewer.ts";
import { queuedBytes } from "./direct-write.ts";

const WAIT = { timeout: 10_000, interval: 5 };

describe("a viewer that stops reading", () => {
  const limits = { maxQueuedBytes: 64_000, laggingMs: 1_500 };
  const PONG = "3";
  const BIG = "x".repeat(200_000);

  /** Says so much that the kernel's buffers are full and the viewer falls behind; it forges pongs all the while. */
  async function flood(server: FanoutServer, viewer: RawViewer): Promise<void> {
    await vi.waitFor(() => {
      viewer.send(PONG);
      server.say(BIG);
      expect(queuedBytes(server.lastSocket())).toBeGreaterThan(limits.maxQueuedBytes);
    }, WAIT);
  }

  it("holds no more than the limit and one frame, and is given up in spite of forged pongs", async () => {
    const server = await startFanoutServer({ pingInterval: 100, pingTimeout: 800 }, limits);
    const viewer = await rawViewer(server.port, "");
    const socket = server.lastSocket();
    const ended = new Promise((resolve) => socket.once("disconnect", resolve));
    viewer.socket.pause();
    await flood(server, viewer);
    await vi.waitFor(() => {
      viewer.send(PONG);
      server.say(BIG);
      expect(queuedBytes(socket)).toBeLessThan(limits.maxQueuedBytes + 2 * BIG.length);
      expect(server.givenUp).toEqual(["stalled"]);
    }, WAIT);
    // Cut off by the server, not left to the heartbeat; a write that was under way makes an error of it.
    expect(["transport close", "transport error"]).toContain(await ended);
    expect(server.fanout.size).toBe(0);
  });

  it("is brought up to date without a gap when it reads again in time", async () => {
    const server = await startFanoutServer({}, { ...limits, laggingMs: 10_000 });
    const viewer = await rawViewer(server.port, "");
    viewer.socket.pause();
    await flood(server, viewer);
    server.say("while it was away");
    viewer.socket.resume();
    const seqs = () =>
      viewer.messages
        .filter(({ text }) => text.startsWith('42["room:entries"'))
        .flatMap(({ text }) => (JSON.parse(text.slice(2))[1] as EntriesNotice).entries)
        .map(({ seq }) => seq);
    await vi.waitFor(() => expect(seqs().at(-1)).toBe(server.ring.head), WAIT);
    expect(seqs()).toEqual(Array.from({ length: server.ring.head }, (_, index) => index + 1));
    expect(server.givenUp).toEqual([]);
  });
});
