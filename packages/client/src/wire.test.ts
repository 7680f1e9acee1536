import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo, Socket as NetSocket } from "node:net";
import type { Duplex } from "node:stream";
import { Server } from "socket.io";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lazyWire } from "./lazy-wire.ts";
import { openSocketIoWire } from "./socket-io-wire.ts";
import { openWebSocketWire } from "./web-socket-wire.ts";
import type { OpenWire, Wire, WireHandlers } from "./wire.ts";

const AUTH = { protocol: 1, guest: { name: "Ann" } };
const HEARTBEAT_MS = { pingInterval: 100, pingTimeout: 5_000 };

let closers: (() => unknown)[] = [];

beforeEach(() => {
  closers = [];
});

afterEach(async () => {
  for (const close of closers.reverse()) await close();
});

/** A real Socket.IO server, with the TCP sockets under it. */
async function startServer(options: { path?: string } = {}) {
  const httpServer = createServer();
  const streams = new Set<NetSocket>();
  httpServer.on("connection", (stream) => streams.add(stream));
  const io = new Server(httpServer, { ...HEARTBEAT_MS, ...options });
  httpServer.listen(0, "127.0.0.1");
  await new Promise((resolve) => httpServer.once("listening", resolve));
  closers.push(() => io.close());
  const { port } = httpServer.address() as AddressInfo;
  return { io, streams, url: `http://127.0.0.1:${port}` };
}

/** Opens a wire and writes down what its handlers are told. */
function open(openWire: OpenWire, url: string, path = "/socket.io") {
  const told: unknown[][] = [];
  const handlers: WireHandlers = {
    onOpen: () => told.push(["open"]),
    onHeard: () => {},
    onEvent: (name, payload) => told.push(["event", name, payload]),
    onEnd: (refusal) => told.push(["end", refusal]),
  };
  const wire = openWire({ url, path }, AUTH, handlers);
  closers.push(() => wire.close());
  return { wire, told };
}

function until(condition: () => boolean): Promise<void> {
  return expect.poll(condition, { timeout: 5_000, interval: 5 }).toBe(true);
}

function ask(wire: Wire, name: string, payload: unknown): Promise<unknown> {
  return new Promise((resolve) => wire.emit(name, payload, resolve));
}

const wires: [string, OpenWire][] = [
  ["the WebSocket wire", openWebSocketWire],
  ["the Socket.IO wire, polling", openSocketIoWire(["polling"])],
  ["a wire that is loaded", lazyWire(async () => openWebSocketWire)],
];

describe.each(wires)("%s", (_name, openWire) => {
  it("presents itself, hears events, and has each command answered with its own answer", async () => {
    const { io, url } = await startServer();
    io.on("connection", (socket) => {
      socket.emit("session", { auth: socket.handshake.auth });
      socket.on("echo", (payload, answer) => setTimeout(() => answer(payload), payload.ms));
    });
    const { wire, told } = open(openWire, url);
    await until(() => told.length === 2);
    expect(told).toEqual([["open"], ["event", "session", { auth: AUTH }]]);
    const text = 'brackets [1] "quotes" and 🎉';
    const asked = [
      { ms: 20, text },
      { ms: 0, text: "sooner" },
    ];
    expect(await Promise.all(asked.map((payload) => ask(wire, "echo", payload)))).toEqual(asked);
  });

  it("ends with the server's reason when the handshake is refused", async () => {
    const { io, url } = await startServer();
    const data = { code: "BANNED", message: "no", retryable: false };
    io.use((_socket, next) => next(Object.assign(new Error("no"), { data })));
    const { told, wire } = open(openWire, url);
    await until(() => told.length === 2);
    expect(told[1]).toEqual(["end", data]);
    expect(wire.connected).toBe(false);
  });

  it("stays connected over several heartbeats", async () => {
    const { io, url } = await startServer();
    let pongs = 0;
    io.engine.on("connection", (socket) => socket.on("heartbeat", () => (pongs += 1)));
    const { told, wire } = open(openWire, url);
    await until(() => pongs >= 4);
    expect(wire.connected).toBe(true);
    expect(told).toEqual([["open"]]);
  });

  it("ends without a reason when the server disconnects it, closes it or is cut off", async () => {
    const { io, streams, url } = await startServer();
    const endings = [
      () => io.disconnectSockets(),
      () => io.disconnectSockets(true),
      () => streams.forEach((stream) => void stream.destroy()),
    ];
    for (const endAll of endings) {
      const { told, wire } = open(openWire, url);
      await until(() => wire.connected);
      // Until it has ended: by polling there may just then be no stream to cut.
      await until(() => {
        endAll();
        return told.length === 2;
      });
      expect(told[1]).toEqual(["end", null]);
    }
  });

  it("ends when nobody listens", async () => {
    const { io, url } = await startServer();
    await io.close();
    const { told } = open(openWire, url);
    await until(() => told.length === 1);
    expect(told).toEqual([["end", null]]);
  });

  it("tells the server that it goes, and its handlers nothing more", async () => {
    const { io, url } = await startServer();
    const gone = new Promise((resolve) => {
      io.on("connection", (socket) => socket.on("disconnect", resolve));
    });
    const { told, wire } = open(openWire, url);
    await until(() => wire.connected);
    wire.close();
    await gone;
    expect(told).toEqual([["open"]]);
  });

  it("finds a server under another path", async () => {
    const { url } = await startServer({ path: "/chat/socket.io" });
    const { wire } = open(openWire, url, "/chat/socket.io");
    await until(() => wire.connected);
  });
});

describe("the WebSocket wire", () => {
  /** A server that completes the WebSocket handshake and then says what it is told to, short texts only. */
  async function startRaw(onConnection: (say: (text: string) => void) => void) {
    const server = createServer();
    const streams: Duplex[] = [];
    server.on("upgrade", (request, stream) => {
      streams.push(stream.on("error", () => {}));
      const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
      const accept = createHash("sha1").update(key).digest("base64");
      stream.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      onConnection((text) => stream.write(Buffer.from([0x81, text.length, ...Buffer.from(text)])));
    });
    server.listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    closers.push(() => {
      for (const stream of streams) stream.destroy();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  // Long enough for a busy machine to hear the rest of what comes with it.
  const greeting = `0${JSON.stringify({ sid: "s", pingInterval: 300, pingTimeout: 300 })}`;

  it("ends when a server falls silent for longer than it said it would", async () => {
    const url = await startRaw((say) => {
      say(greeting);
      say("40{}");
    });
    const { told } = open(openWebSocketWire, url);
    await until(() => told.length === 2);
    expect(told).toEqual([["open"], ["end", null]]);
  });

  it.each(["{not a packet", "0{", "42[", '43["no id"', "44x"])("ends at %s", async (garbage) => {
    const url = await startRaw((say) => {
      if (!garbage.startsWith("0")) say(greeting);
      say(garbage);
    });
    const { told } = open(openWebSocketWire, url);
    await until(() => told.some(([what]) => what === "end"));
    expect(told.at(-1)).toEqual(["end", null]);
  });
});

it("a wire that cannot be loaded ends at once", async () => {
  const { told } = open(
    lazyWire(() => Promise.reject(new Error("blocked"))),
    "http://127.0.0.1:9",
  );
  await until(() => told.length === 1);
  expect(told).toEqual([["end", null]]);
});
