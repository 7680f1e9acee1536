import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A TCP load balancer that stands before the nodes. */
export interface Balancer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Sends every new connection to a node at random, and to another one where that does not accept it.
 *
 * @param ports The ports of the nodes that count as healthy, asked anew for every connection.
 */
export async function startBalancer(ports: () => readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.setNoDelay(true);
    // Whoever ends, the other side hears of it by the end itself.
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    const far = (candidates: readonly number[]): void => {
      const [port, ...others] = candidates;
      if (port === undefined) {
        near.destroy();
        return;
      }
      const socket = connect(port, "127.0.0.1");
      const tryOthers = () => far(others);
      keep(socket);
      socket.once("error", tryOthers);
      socket.once("connect", () => {
        socket.off("error", tryOthers);
        near.pipe(socket).pipe(near);
        socket.once("close", () => near.destroy());
        near.once("close", () => socket.destroy());
      });
    };
    far(shuffled(ports()));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server.close(), "close");
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, order: Math.random() }))
    .sort((one, other) => one.order - other.order)
    .map(({ value }) => value);
}
