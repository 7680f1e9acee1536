import { Socket as NetSocket } from "node:net";
import type { EntriesNotice, Entry } from "@courtside/protocol";
import type { Socket as ClientSocket } from "socket.io-client";
import { describe, expect, it, vi } from "vitest";
import {
  type ClientOptions,
  type FanoutServer,
  startFanoutServer,
} from "../../test/fanout-server.ts";
import { rawViewer } from "../../test/raw-viewer.ts";
import { directTarget, queuedBytes, writeDirect } from "./direct-write.ts";
import { noticePacket } from "./event-packet.ts";
import { Frame } from "./frame.ts";
import { writeFrame } from "./viewer.ts";

const BROWSER_OFFER = "permessage-deflate; client_max_window_bits";
const TEXT = "すごいゴール ⚽ what a goal ".repeat(30);
const WAIT = { timeout: 10_000, interval: 5 };

/** The sentence that a failing pin prints: what was relied on, and what to do. */
const gone = (what: string) =>
  `${what} is not what it was in engine.io 6.6.12 and ws 8.21.3: read the new source, then adapt ` +
  "direct-write.ts, or let directTarget() return undefined so that frames go through Engine.IO";

/** Collects the entries that a client receives, and checks that ranges follow on one another. */
function entriesOf(client: ClientSocket): Entry[] {
  const received: Entry[] = [];
  client.on("room:entries", ({ from, to, entries }: EntriesNotice) => {
    expect(from).toBe((received.at(-1)?.seq ?? 0) + 1);
    expect(entries.map(({ seq }) => seq)).toEqual(
      Array.from({ length: to - from + 1 }, (_, index) => from + index),
    );
    received.push(...entries);
  });
  return received;
}

const texts = (entries: readonly Entry[]) =>
  entries.map((entry) => (entry.kind === "message" ? entry.message.text : undefined));

describe("what lies below Engine.IO is as direct-write.ts expects", () => {
  it("names, types and negotiated parameters", async () => {
    const server = await startFanoutServer();
    await server.client();
    // biome-ignore lint/suspicious/noExplicitAny: internals have no types
    const conn = server.lastSocket().conn as any;
    expect(conn.readyState, gone("Socket#readyState")).toBe("open");
    expect(conn.writeBuffer, gone("Socket#writeBuffer")).toEqual([]);
    expect(conn.transport.name, gone("Transport#name")).toBe("websocket");
    const webSocket = conn.transport.socket;
    expect(webSocket?.readyState, gone("WebSocket transport #socket.readyState")).toBe(1);
    expect(webSocket.bufferedAmount, gone("WebSocket#bufferedAmount")).toBe(0);
    expect(webSocket._socket, gone("WebSocket#_socket")).toBeInstanceOf(NetSocket);
    const params = webSocket._extensions?.["permessage-deflate"]?.params;
    expect(params, gone("WebSocket#_extensions")).toMatchObject({
      server_no_context_takeover: true,
    });
    expect(directTarget(server.lastSocket())).toMatchObject({ deflate: true });
  });

  it("what Engine.IO cannot send yet waits in writeBuffer, and is counted as queued", async () => {
    const server = await startFanoutServer();
    await server.client();
    const socket = server.lastSocket();
    socket.emit("first", "leaves at once");
    socket.emit("second", "x".repeat(1_000));
    const { writeBuffer } = socket.conn as unknown as { writeBuffer: { data: string }[] };
    expect(
      writeBuffer.map(({ data }) => data.slice(0, 11)),
      gone("Socket#writeBuffer"),
    ).toEqual(['2["second",']);
    expect(queuedBytes(socket)).toBeGreaterThan(1_000);
  });

  it("ws itself compresses nothing, however long", async () => {
    const server = await startFanoutServer();
    const viewer = await rawViewer(server.port, BROWSER_OFFER);
    server.lastSocket().emit("long", TEXT.repeat(10));
    const long = await vi.waitFor(() => {
      const message = viewer.messages.find(({ text }) => text.startsWith('42["long"'));
      expect(message).toBeDefined();
      return message;
    }, WAIT);
    expect(long?.compressed, gone("the option perMessageDeflate.threshold")).toBe(false);
  });
});

describe("a viewer receives the frame", () => {
  /** Viewers enough for a frame to be worth deflating, of whom the last is asked about. */
  async function crowded(server: FanoutServer): Promise<void> {
    for (let viewer = 0; viewer < 16; viewer += 1) await server.client();
  }

  it.each([
    ["deflated, when it negotiated deflate as browsers do", BROWSER_OFFER, true],
    ["plain, without deflate", "", false],
    [
      "plain, when its window is smaller than the frame's",
      "permessage-deflate; server_max_window_bits=10",
      false,
    ],
  ])("%s", async (_title, offer, compressed) => {
    const server = await startFanoutServer();
    await crowded(server);
    const viewer = await rawViewer(server.port, offer);
    server.say(TEXT);
    const frame = await vi.waitFor(() => {
      const message = viewer.messages.find(({ text }) => text.startsWith('42["room:entries"'));
      expect(message).toBeDefined();
      return message;
    }, WAIT);
    expect(frame?.compressed).toBe(compressed);
    expect(frame?.text).toContain(TEXT);
    expect(server.reports).toMatchObject([{ viewers: 17, viaEngine: 0 }]);
  });

  it.each([
    ["a stock client with deflate", {}],
    ["a stock client without deflate", { deflate: "not-offered" }],
    ["a stock client that polls", { transports: ["polling"] }],
    ["a stock client that upgrades from polling", { transports: ["polling", "websocket"] }],
  ] satisfies [string, ClientOptions][])("as %s", async (_title, options) => {
    const server = await startFanoutServer();
    await crowded(server);
    const received = entriesOf(await server.client(options));
    const lines = Array.from({ length: 200 }, (_, index) => `${index} ${TEXT.slice(0, 60)}`);
    for (const line of lines) {
      server.say(line);
      if (server.ring.head % 10 === 0) await new Promise(setImmediate);
    }
    await vi.waitFor(() => expect(received).toHaveLength(200), WAIT);
    expect(texts(received)).toEqual(lines);
  });

  it.each([
    ["through Engine.IO while it polls", ["polling"], 1],
    ["directly once it has upgraded", ["polling", "websocket"], 0],
  ])("%s", async (_title, transports, viaEngine) => {
    const server = await startFanoutServer();
    const received = entriesOf(await server.client({ transports }));
    const { conn } = server.lastSocket();
    await vi.waitFor(() => expect(conn.transport.name).toBe(transports.at(-1)), WAIT);
    server.say("goal");
    await vi.waitFor(() => expect(texts(received)).toEqual(["goal"]), WAIT);
    expect(server.reports).toMatchObject([{ viewers: 1, viaEngine }]);
  });

  it.each([65_000, 70_000, 1_000_000])("of %i bytes", async (bytes) => {
    const server = await startFanoutServer();
    const received = entriesOf(await server.client());
    server.say("goal ".repeat(bytes / 5));
    await vi.waitFor(() => expect(received).toHaveLength(1), WAIT);
    expect(texts(received)[0]).toHaveLength(bytes);
  });

  it("of thousands of entries, over many ticks", async () => {
    const server = await startFanoutServer();
    const clients = await Promise.all(Array.from({ length: 20 }, () => server.client()));
    const views = clients.map(entriesOf);
    for (let burst = 0; burst < 50; burst += 1) {
      server.say(...Array.from({ length: 100 }, (_, index) => `${burst}-${index}`));
      await new Promise(setImmediate);
    }
    await vi.waitFor(() => {
      for (const view of views) expect(view).toHaveLength(5_000);
    }, WAIT);
  });
});

describe("a direct frame keeps its place among the socket's other packets", () => {
  it("behind what Engine.IO still holds back, before what is emitted after it", async () => {
    const server = await startFanoutServer();
    const client = await server.client();
    const order: string[] = [];
    client.onAny((name: string) => order.push(name));
    const socket = server.lastSocket();
    const spectator = { memberId: "m_ada", sees: "sample" } as const;
    const viewer = { socket, spectator, direct: undefined, seq: 0, generation: 0 };
    const frame = new Frame([noticePacket("room:pulse", { room: "arena", viewers: 1 })], "none");
    expect(writeFrame(viewer, frame)).toBe("direct");
    socket.emit("before", 1);
    socket.emit("before", 2);
    expect(writeFrame(viewer, frame)).toBe("engine");
    socket.emit("after", 1);
    await vi.waitFor(() => expect(order).toHaveLength(5), WAIT);
    expect(order).toEqual(["room:pulse", "before", "before", "room:pulse", "after"]);
    expect(writeFrame(viewer, frame)).toBe("direct");
  });

  it("among acknowledgements, none of which is lost", async () => {
    const server = await startFanoutServer();
    const client = await server.client();
    const received = entriesOf(client);
    const answers = Array.from({ length: 300 }, (_, index) => {
      server.say(`line ${index}`);
      return client.emitWithAck("echo", index);
    });
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 300 }, (_, index) => index));
    await vi.waitFor(() => expect(received).toHaveLength(300), WAIT);
  });

  it("alongside heartbeats, which go on", async () => {
    const server = await startFanoutServer({ pingInterval: 20, pingTimeout: 2_000 });
    const client = await server.client();
    const received = entriesOf(client);
    let pings = 0;
    client.io.engine.on("ping", () => {
      pings += 1;
    });
    let said = 0;
    await vi.waitFor(() => {
      server.say(`line ${said}`);
      said += 1;
      expect(pings).toBeGreaterThan(10);
    }, WAIT);
    await vi.waitFor(() => expect(received).toHaveLength(said), WAIT);
    expect(client.connected).toBe(true);
  });
});

it("nothing is written to a connection that is closing", async () => {
  const server = await startFanoutServer();
  await server.client();
  const socket = server.lastSocket();
  const target = directTarget(socket);
  if (!target) throw new Error(gone("the direct way to a stock client"));
  socket.conn.close();
  const { bytesWritten } = target.stream;
  const frame = new Frame([noticePacket("room:pulse", { room: "arena", viewers: 1 })], "none");
  expect(writeDirect(target, frame)).toBe("closed");
  expect(target.stream.bytesWritten).toBe(bytesWritten);
});
