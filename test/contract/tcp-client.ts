import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { HandshakeAuth } from "@courtside/protocol";
import { waitFor } from "@courtside/testing";

const TEXT = 0x1;
const BINARY = 0x2;
const CLOSE = 0x8;
const PONG = 0xa;

/**
 * A client with nothing between it and TCP: it sends frames that no library would send, and stops reading when it is told
 * to. What it receives is told apart by WebSocket frames, which a server does not mask.
 */
export class TcpClient {
  readonly socket: Socket;
  /** Texts received, Engine.IO packets each. */
  readonly texts: string[] = [];
  #buffered = Buffer.alloc(0);
  #upgraded = false;
  #closed = false;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (bytes: Buffer) => this.#read(bytes));
    socket.on("close", () => {
      this.#closed = true;
    });
    socket.on("error", () => {});
  }

  /** Opens a WebSocket; no handshake of Socket.IO yet. */
  static async open(url: string): Promise<TcpClient> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    const client = new TcpClient(socket);
    socket.write(
      [
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
        `Host: ${hostname}:${port}`,
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
        "\r\n",
      ].join("\r\n"),
    );
    await client.received((text) => text.startsWith("0{"));
    return client;
  }

  /** Opens a WebSocket and gets a session. */
  static async signIn(url: string, auth: Partial<HandshakeAuth> = { guest: {} }) {
    const client = await TcpClient.open(url);
    client.send(`40${JSON.stringify({ protocol: 1, ...auth })}`);
    await client.received((text) => text.startsWith('42["session"'));
    return client;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Sends one text frame; bytes are sent as they are, valid UTF-8 or not. */
  send(text: string | Buffer): void {
    this.#write(TEXT, Buffer.from(text as string));
  }

  sendBinary(bytes: Buffer): void {
    this.#write(BINARY, bytes);
  }

  /** Says at the level of WebSocket that it is alive, whether anybody asked or not. */
  forgePong(): void {
    this.#write(PONG, Buffer.alloc(0));
  }

  /** Emits a command with an acknowledgement's number, and gives the text of the answer. */
  async ask(id: number, name: string, payload: unknown): Promise<string> {
    this.send(`42${id}${JSON.stringify([name, payload])}`);
    return this.received((text) => text.startsWith(`43${id}[`));
  }

  /** The first text that fits, whether it came already or is still to come. */
  received(fits: (text: string) => boolean): Promise<string> {
    return waitFor(() => this.texts.find(fits), { what: "a packet that fits" });
  }

  /** Resolves when the server has ended the connection. */
  async ended(timeoutMs = 10_000): Promise<void> {
    await waitFor(() => this.#closed, { timeoutMs, what: "the end of the connection" });
  }

  close(): void {
    this.socket.destroy();
  }

  #write(opcode: number, payload: Buffer): void {
    const length = payload.length;
    const head =
      length < 126
        ? Buffer.from([0x80 | opcode, 0x80 | length])
        : length < 65_536
          ? Buffer.from([0x80 | opcode, 0x80 | 126, length >> 8, length & 0xff])
          : Buffer.from([0x80 | opcode, 0x80 | 127, 0, 0, 0, 0, ...uint32(length)]);
    // A mask of zeros leaves the payload as it is, which the standard allows.
    this.socket.write(Buffer.concat([head, Buffer.alloc(4), payload]));
  }

  #read(bytes: Buffer): void {
    this.#buffered = Buffer.concat([this.#buffered, bytes]);
    if (!this.#upgraded) {
      const end = this.#buffered.indexOf("\r\n\r\n");
      if (end === -1) return;
      this.#upgraded = true;
      this.#buffered = this.#buffered.subarray(end + 4);
    }
    for (let frame = this.#take(); frame; frame = this.#take()) {
      if (frame.opcode === CLOSE) this.socket.destroy();
      if (frame.opcode !== TEXT) continue;
      const text = frame.payload.toString();
      this.texts.push(text);
      if (text === "2") this.send("3");
    }
  }

  #take(): { opcode: number; payload: Buffer } | undefined {
    const [first = 0, second = 0] = this.#buffered;
    const short = second & 0x7f;
    const headBytes = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (this.#buffered.length < headBytes) return undefined;
    const length =
      short < 126
        ? short
        : short === 126
          ? this.#buffered.readUInt16BE(2)
          : Number(this.#buffered.readBigUInt64BE(2));
    const end = headBytes + length;
    if (this.#buffered.length < end) return undefined;
    const payload = this.#buffered.subarray(headBytes, end);
    this.#buffered = this.#buffered.subarray(end);
    return { opcode: first & 0x0f, payload };
  }
}

function uint32(value: number): number[] {
  return [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}
