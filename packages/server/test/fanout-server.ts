import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server, type ServerOptions, type Socket } from "socket.io";
import { type Socket as ClientSocket, io as connect } from "socket.io-client";
import { onTestFinished } from "vitest";
import type { LaggingReason } from "../src/fanout/behind-viewers.ts";
import { engineOptions } from "../src/fanout/engine-options.ts";
import { SYSTEM_CLOCK } from "../src/fanout/fanout-clock.ts";
import { Ring } from "../src/fanout/ring.ts";
import { RoomFanout } from "../src/fanout/room-fanout.ts";
import type { FlushReport } from "../src/fanout/room-fanout-options.ts";
import { serializeEntry } from "../src/fanout/serialized-entry.ts";
import { terminateConnection } from "../src/fanout/terminate-connection.ts";
import { messageEntry } from "./entries.ts";

/** A Socket.IO server with one room, whose every connection is a viewer. */
export interface FanoutServer {
  readonly port: number;
  readonly io: Server;
  readonly fanout: RoomFanout;
  readonly ring: Ring;
  readonly reports: FlushReport[];
  readonly givenUp: LaggingReason[];
  /** Appends a message for each text, and publishes them together. */
  say(...texts: string[]): void;
  /** The server's side of the viewer that connected last. */
  lastSocket(): Socket;
  /** A stock client, connected. Closed with the test. */
  client(options?: ClientOptions): Promise<ClientSocket>;
}

export interface ClientOptions {
  /** Default `["websocket"]`. */
  transports?: string[];
  /** Whether it offers permessage-deflate, as it does by default. */
  deflate?: "offered" | "not-offered";
}

export interface FanoutLimits {
  maxQueuedBytes?: number;
  laggingMs?: number;
}

/** Starts one on a free port; it is closed with the test. */
export async function startFanoutServer(
  engine: Partial<ServerOptions> = {},
  limits: FanoutLimits = {},
): Promise<FanoutServer> {
  const http = createServer();
  const io = new Server(http, { ...engineOptions, ...engine });
  const ring = new Ring();
  const reports: FlushReport[] = [];
  const givenUp: LaggingReason[] = [];
  const sockets: Socket[] = [];
  const fanout = new RoomFanout({
    room: "arena",
    ring,
    displayPerSecond: () => 0,
    onSkipped: () => {},
    tickMs: 5,
    duty: 0.9,
    maxQueuedBytes: limits.maxQueuedBytes ?? 262_144,
    laggingMs: limits.laggingMs ?? 10_000,
    clock: SYSTEM_CLOCK,
    metrics: { flushed: (report) => reports.push(report), gaveUp: (why) => givenUp.push(why) },
    onLagging: terminateConnection,
  });
  io.on("connection", (socket) => {
    sockets.push(socket);
    fanout.add(socket, { memberId: socket.id, sees: "sample" }, ring.head);
    socket.on("echo", (value: unknown, acknowledge: (value: unknown) => void) =>
      acknowledge(value),
    );
    socket.on("disconnect", () => fanout.remove(socket));
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    fanout.close();
    await io.close();
  });
  const { port } = http.address() as AddressInfo;
  return {
    port,
    io,
    fanout,
    ring,
    reports,
    givenUp,
    say(...texts) {
      const entries = texts.map((text, index) =>
        serializeEntry(messageEntry(ring.head + 1 + index, text)),
      );
      for (const entry of entries) ring.push(entry);
      fanout.publish("e1", entries);
    },
    lastSocket() {
      const socket = sockets.at(-1);
      if (!socket) throw new Error("nobody has connected");
      return socket;
    },
    async client({ transports = ["websocket"], deflate = "offered" } = {}) {
      // The type knows the threshold alone, but in Node.js the option is handed to ws as it is.
      const perMessageDeflate = deflate === "offered" ? { threshold: 1_024 } : (false as never);
      const client = connect(`http://127.0.0.1:${port}`, {
        transports,
        perMessageDeflate,
        forceNew: true,
        reconnection: false,
      });
      onTestFinished(() => {
        client.close();
      });
      await new Promise<void>((resolve, reject) => {
        client.once("connect", resolve);
        client.once("connect_error", reject);
      });
      return client;
    },
  };
}
