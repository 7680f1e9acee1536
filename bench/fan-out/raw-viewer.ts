import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import type { Arrival, Dialect } from "./dialect.ts";
import { type FrameReader, textOf } from "./frame-reader.ts";
import { clientFrame, type FramePlace, readFrame } from "./websocket-frames.ts";

const PONG = clientFrame("3");
const CLOSE_OPCODE = 8;
/** Reads of all viewers share it: what a read brought is dealt with, or copied, before the next one. */
const SHARED_BUFFER = Buffer.allocUnsafe(1 << 18);
const PLACE: FramePlace = { start: 0, end: 0, compressed: false, opcode: 0 };

export interface RawViewerOptions {
  port: number;
  dialect: Dialect;
  reader: FrameReader;
  onArrival: (viewer: RawViewer, arrival: Arrival, bytes: number) => void;
  onClosed: (viewer: RawViewer) => void;
}

/**
 * One viewer over a bare TCP socket: the WebSocket, Engine.IO and Socket.IO handshakes by hand, permessage-deflate
 * offered as browsers do, and as little work a frame as possible.
 */
export class RawViewer {
  /** The last seq received, where the server numbers its messages. */
  seq = -1;
  readonly #options: RawViewerOptions;
  readonly #socket: Socket;
  #stage: "upgrading" | "joining" | "joined" = "upgrading";
  #rest: Buffer | undefined;
  #joined: (() => void) | undefined;

  constructor(options: RawViewerOptions) {
    this.#options = options;
    const onread = { buffer: SHARED_BUFFER, callback: this.#onRead };
    this.#socket = connect({ port: options.port, host: "127.0.0.1", noDelay: true, onread });
    this.#socket.on("error", () => {});
    this.#socket.on("close", () => options.onClosed(this));
  }

  /** Resolves when the server has taken the viewer into the room. */
  join(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#joined = resolve;
    this.#socket.once("close", () => reject(new Error("the server closed a viewer's connection")));
    this.#socket.write(
      [
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
        `Host: 127.0.0.1:${this.#options.port}`,
        "Connection: Upgrade",
        "Upgrade: websocket",
        `Origin: http://127.0.0.1:${this.#options.port}`,
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
        "Accept-Encoding: gzip, deflate, br, zstd",
        "Accept-Language: en-GB,en;q=0.9",
        "Cache-Control: no-cache",
        "Pragma: no-cache",
        "Sec-WebSocket-Version: 13",
        `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
        "\r\n",
      ].join("\r\n"),
    );
    return promise;
  }

  send(packet: string): void {
    this.#socket.write(clientFrame(packet));
  }

  close(): void {
    this.#socket.destroy();
  }

  readonly #onRead = (bytes: number, buffer: Uint8Array): boolean => {
    let data = buffer as Buffer;
    let end = bytes;
    if (this.#rest) {
      data = Buffer.concat([this.#rest, data.subarray(0, bytes)]);
      end = data.length;
      this.#rest = undefined;
    }
    let read = this.#stage === "upgrading" ? this.#readUpgrade(data, end) : 0;
    if (this.#stage !== "upgrading") read = this.#readFrames(data, read, end);
    if (read < end) this.#rest = Buffer.from(data.subarray(read, end));
    return true;
  };

  #readUpgrade(data: Buffer, end: number): number {
    const headersEnd = data.subarray(0, end).indexOf("\r\n\r\n");
    if (headersEnd < 0) return 0;
    const status = data.subarray(0, headersEnd).toString("latin1");
    if (!status.startsWith("HTTP/1.1 101"))
      throw new Error(`the server did not upgrade: ${status}`);
    this.#stage = "joining";
    return headersEnd + 4;
  }

  #readFrames(data: Buffer, from: number, end: number): number {
    let at = from;
    while (readFrame(data, at, end, PLACE)) {
      const frameBytes = PLACE.end - at;
      at = PLACE.end;
      if (PLACE.opcode === CLOSE_OPCODE) continue;
      if (this.#stage === "joining") this.#onHandshake(textOf(data, PLACE));
      else this.#onFrame(this.#options.reader.read(data, PLACE), frameBytes);
    }
    return at;
  }

  #onHandshake(packet: string): void {
    const { dialect } = this.#options;
    if (packet.startsWith("44")) throw new Error(`the server refused a viewer: ${packet}`);
    if (packet.startsWith("0")) this.send(dialect.connect);
    else if (packet.startsWith("40") && dialect.join) this.send(dialect.join);
    if (!dialect.isJoined(packet)) return;
    this.seq = dialect.joinedAt(packet) ?? -1;
    this.#stage = "joined";
    this.#joined?.();
  }

  #onFrame(arrival: Arrival, bytes: number): void {
    if (arrival.kind === "ping") this.#socket.write(PONG);
    else if (arrival.kind === "messages") this.#options.onArrival(this, arrival, bytes);
  }
}
