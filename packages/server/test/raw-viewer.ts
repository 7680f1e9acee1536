import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { clientMessage, readMessages, type WireMessage } from "./web-socket-messages.ts";

/** A viewer over a bare TCP socket, which can stop reading, and sees the very bytes. */
export interface RawViewer {
  /** What the server answered to the upgrade. */
  readonly upgrade: string;
  /** Text messages since the upgrade, in order. */
  readonly messages: readonly WireMessage[];
  readonly socket: Socket;
  send(text: string): void;
}

/**
 * Connects and joins the default namespace. Closed with the test.
 *
 * @param extensions The `Sec-WebSocket-Extensions` to offer, or `""` for none.
 */
export async function rawViewer(port: number, extensions: string): Promise<RawViewer> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  onTestFinished(() => {
    socket.destroy();
  });
  const messages: WireMessage[] = [];
  let upgrade = "";
  let rest: Buffer = Buffer.alloc(0);
  const joined = new Promise<void>((resolve, reject) => {
    socket.on("error", reject);
    socket.on("data", (data) => {
      rest = Buffer.concat([rest, data]);
      if (upgrade === "") {
        const end = rest.indexOf("\r\n\r\n");
        if (end < 0) return;
        upgrade = rest.subarray(0, end).toString();
        rest = rest.subarray(end + 4);
        socket.write(clientMessage("40"));
      }
      const read = readMessages(rest);
      rest = read.rest;
      messages.push(...read.messages);
      if (messages.some(({ text }) => text.startsWith("40"))) resolve();
    });
  });
  const headers = [
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
    "Host: 127.0.0.1",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ...(extensions ? [`Sec-WebSocket-Extensions: ${extensions}`] : []),
  ];
  socket.write(`${headers.join("\r\n")}\r\n\r\n`);
  await joined;
  return {
    get upgrade() {
      return upgrade;
    },
    messages,
    socket,
    send: (text) => socket.write(clientMessage(text)),
  };
}
