import { Server } from "socket.io";
import { expect, it, vi } from "vitest";
import { NODE_EVENT, socketBus } from "./node-bus.ts";

/** A server whose adapter sends by the function given; the adapters for Redis answer with a promise. */
function createIo(serverSideEmit: (packet: unknown[]) => unknown): Server {
  const io = new Server();
  io.of("/").adapter.serverSideEmit = serverSideEmit as (packet: unknown[]) => void;
  return io;
}

it("sends by the adapter, and hears what the adapter brings", () => {
  const sent: unknown[] = [];
  const heard: unknown[] = [];
  const io = createIo((packet) => void sent.push(packet));
  const bus = socketBus(io, () => expect.unreachable());
  bus.listen((message) => heard.push(message));

  bus.send({ kind: "x" });
  io.of("/")._onServerSideEmit([NODE_EVENT, { kind: "y" }]);

  expect(sent).toEqual([[NODE_EVENT, { kind: "x" }]]);
  expect(heard).toEqual([{ kind: "y" }]);
});

it.each([
  ["throws", () => expect.fail("away")],
  ["rejects", () => Promise.reject(new Error("away"))],
])("survives an adapter that %s", async (_title, serverSideEmit) => {
  const onFault = vi.fn();
  socketBus(createIo(serverSideEmit), onFault).send("x");
  await vi.waitFor(() => expect(onFault).toHaveBeenCalledOnce());
});
