import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { waitFor } from "../wait-for.ts";
import { stopRedis } from "./running.ts";
import { createTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

let echo: Server;
let proxy: TcpProxy;

beforeEach(async () => {
  echo = createServer((socket) => {
    socket.on("error", () => {});
    socket.pipe(socket);
  });
  await once(echo.listen(0, "127.0.0.1"), "listening");
  proxy = await createTcpProxy({ target: { port: (echo.address() as AddressInfo).port } });
});

afterEach(async () => {
  await stopRedis();
  echo.close();
});

/** A connection through the proxy, with all that came back on it. */
async function open() {
  const socket = connect(proxy.port, "127.0.0.1");
  const line = { socket, heard: "", closed: false };
  socket.on("data", (chunk) => {
    line.heard += chunk;
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    line.closed = true;
  });
  await once(socket, "connect");
  return line;
}

const heard = (line: { heard: string }, text: string) => waitFor(() => line.heard === text);

describe("createTcpProxy", () => {
  it("passes on what is said in either direction, and the end of it", async () => {
    const line = await open();

    line.socket.write("goal");
    await heard(line, "goal");
    line.socket.end();

    await waitFor(() => proxy.connections === 0);
  });

  it("delays, and keeps the order also when the delay ends in between", async () => {
    const line = await open();
    proxy.delay(100);
    const startedAt = performance.now();

    line.socket.write("slow ");
    await heard(line, "slow ");
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(199);
    line.socket.write("one ");
    await received(line.socket);
    await proxy.heal();
    line.socket.write("two");

    await heard(line, "slow one two");
  });

  it("cuts what is open, and lets new connections through", async () => {
    const line = await open();

    proxy.cut();
    await waitFor(() => line.closed);
    const next = await open();
    next.socket.write("again");

    await heard(next, "again");
  });

  it("refuses until it is healed", async () => {
    const line = await open();

    await proxy.refuse();
    await waitFor(() => line.closed);
    await expect(open()).rejects.toThrow("ECONNREFUSED");
    await proxy.heal();
    const next = await open();
    next.socket.write("again");

    await heard(next, "again");
  });

  it("half-opens: accepts and swallows, and gives out what it swallowed once it is healed", async () => {
    const line = await open();

    proxy.halfOpen();
    line.socket.write("before");
    const next = await open();
    next.socket.write("meanwhile");
    await received(next.socket);
    expect([line.heard, next.heard]).toEqual(["", ""]);
    expect([line.closed, next.closed]).toEqual([false, false]);
    await proxy.heal();

    await heard(line, "before");
    await heard(next, "meanwhile");
  });
});

/** Resolves when what was written has left for the proxy, and the proxy has had a turn to read it. */
async function received(socket: Socket): Promise<void> {
  await waitFor(() => socket.writableLength === 0 && socket.bytesWritten > 0);
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
}
