import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { deflateRawSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { startFanoutServer } from "../../test/fanout-server.ts";
import { rawViewer } from "../../test/raw-viewer.ts";
import { releaseInflater, trimConnection } from "./trim-connection.ts";

const BROWSER_OFFER = "permessage-deflate; client_max_window_bits";
const WAIT = { timeout: 10_000, interval: 10 };

/** The sentence that a failing pin prints: what was relied on, and what to do. */
const gone = (what: string) =>
  `${what} is not what it was in engine.io 6.6.12 and ws 8.21.3: find in a heap snapshot what keeps it, ` +
  "and adapt trim-connection.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** A command as a browser sends it once deflate is negotiated. */
function compressedMessage(text: string): Buffer {
  const flushed = deflateRawSync(text, { finishFlush: 2 });
  const payload = flushed.subarray(0, flushed.length - 4);
  return Buffer.concat([Buffer.from([0xc1, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

describe("a trimmed connection", () => {
  it("no longer keeps the request that it was upgraded from", async () => {
    const server = await startFanoutServer();
    const requests: WeakRef<object>[] = [];
    server.io.on("connection", (socket) => {
      requests.push(new WeakRef(socket.request));
      trimConnection(socket);
    });
    const client = await server.client();
    await vi.waitFor(() => {
      collectGarbage();
      expect(
        requests.map((request) => request.deref()),
        gone("a request's owner"),
      ).toEqual([undefined]);
    }, WAIT);
    expect(client.connected).toBe(true);
  });

  it("no longer keeps the token, the headers or the query", async () => {
    const server = await startFanoutServer();
    await server.client();
    const { handshake } = server.lastSocket();
    expect(Object.keys(handshake.headers)).not.toEqual([]);
    trimConnection(server.lastSocket());
    expect([handshake.auth, handshake.headers, handshake.query]).toEqual([{}, {}, {}]);
  });

  it.each([[["websocket"]], [["polling"]], [["polling", "websocket"]]])(
    "over %j is acknowledged, written to and disconnected as before",
    async (transports) => {
      const server = await startFanoutServer();
      server.io.on("connection", trimConnection);
      const client = await server.client({ transports });
      const received = new Promise((resolve) => client.once("room:entries", resolve));
      server.say("hello");
      expect(await client.emitWithAck("echo", 1)).toBe(1);
      expect(await received).toMatchObject({ from: 1, to: 1 });
      const ended = new Promise((resolve) => server.lastSocket().once("disconnect", resolve));
      client.close();
      await ended;
      expect(server.fanout.size).toBe(0);
    },
  );
});

describe("an inflater that is released", () => {
  it("is made again for the next compressed command", async () => {
    const server = await startFanoutServer();
    const viewer = await rawViewer(server.port, BROWSER_OFFER);
    const socket = server.lastSocket();
    // biome-ignore lint/suspicious/noExplicitAny: internals have no types
    const webSocket = (socket.conn.transport as any).socket;
    const extension = webSocket._extensions["permessage-deflate"];
    for (let number = 1; number <= 3; number += 1) {
      const value = `${number}: ${"again and ".repeat(20)}`;
      viewer.socket.write(compressedMessage(`42${number}["echo","${value}"]`));
      await vi.waitFor(() => {
        expect(viewer.messages.map(({ text }) => text)).toContain(`43${number}["${value}"]`);
      }, WAIT);
      expect(extension._inflate, gone("PerMessageDeflate#_inflate")).not.toBeNull();
      releaseInflater(socket);
      expect(extension._inflate).toBeNull();
    }
  });

  it("is left alone while it works: no command of a burst is lost", async () => {
    const server = await startFanoutServer();
    const viewer = await rawViewer(server.port, BROWSER_OFFER);
    const socket = server.lastSocket();
    socket.onAny(() => releaseInflater(socket));
    const burst = Array.from({ length: 100 }, (_, index) =>
      compressedMessage(`42${index}["echo","${"and again ".repeat(20)}"]`),
    );
    viewer.socket.write(Buffer.concat(burst));
    await vi.waitFor(() => {
      const answers = viewer.messages.filter(({ text }) => text.startsWith("43"));
      expect(answers).toHaveLength(100);
    }, WAIT);
    expect(socket.connected).toBe(true);
  });

  it("is left alone between the parts of a message", async () => {
    const server = await startFanoutServer();
    const viewer = await rawViewer(server.port, BROWSER_OFFER);
    const socket = server.lastSocket();
    // biome-ignore lint/suspicious/noExplicitAny: internals have no types
    const webSocket = (socket.conn.transport as any).socket;
    const whole = compressedMessage(`421["echo","${"in two parts ".repeat(20)}"]`);
    const half = 6 + Math.floor((whole.length - 6) / 2);
    const [first, second] = [whole.subarray(6, half), whole.subarray(half)];
    viewer.socket.write(Buffer.from([0x41, 0x80 | first.length, 0, 0, 0, 0, ...first]));
    await vi.waitFor(() => {
      expect(webSocket._receiver._fragmented, gone("Receiver#_fragmented")).toBe(1);
    }, WAIT);
    await vi.waitFor(() => {
      expect(webSocket._receiver._state, gone("Receiver#_state")).toBe(0);
    }, WAIT);
    releaseInflater(socket);
    viewer.socket.write(Buffer.from([0x80, 0x80 | second.length, 0, 0, 0, 0, ...second]));
    await vi.waitFor(() => {
      expect(viewer.messages.map(({ text }) => text)).toContain(
        `431["${"in two parts ".repeat(20)}"]`,
      );
    }, WAIT);
  });
});
