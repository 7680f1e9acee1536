import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createLane, type Lane, type Trouble } from "./proxy-lane.ts";
import { forgetRunning, keepRunning } from "./running.ts";

/** A TCP connection's way to a server, and what can go wrong on it. Every trouble lasts until `heal()`. */
export interface TcpProxy {
  readonly port: number;
  /** Connections that are open through it. */
  readonly connections: number;
  /** What is sent arrives later, in either direction. */
  delay(ms: number): void;
  /** Ends every connection that is open. New ones are let through. */
  cut(): void;
  /** Ends every connection that is open, and refuses new ones. */
  refuse(): Promise<void>;
  /**
   * Nothing comes through in either direction, and nobody is told: connections stay open, new ones are accepted. What
   * was sent meanwhile arrives after `heal()`, as it does after a real network's outage.
   */
  halfOpen(): void;
  heal(): Promise<void>;
  stop(): Promise<void>;
}

interface Pair {
  near: Socket;
  far: Socket;
  lanes: readonly Lane[];
}

/** Listens on a free port of 127.0.0.1 and passes on to `target`, for example a server that `startRedis` gave. */
export async function createTcpProxy(options: {
  target: { port: number; host?: string };
}): Promise<TcpProxy> {
  const { port: targetPort, host = "127.0.0.1" } = options.target;
  const pairs = new Set<Pair>();
  const trouble: Trouble = { delayMs: 0, held: false };

  const server = createServer((near) => {
    const far = connect(targetPort, host);
    const pair: Pair = { near, far, lanes: [createLane(trouble), createLane(trouble)] };
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    const carry = (from: Socket, to: Socket, lane: Lane) => {
      from.setNoDelay(true);
      from.on("error", () => {});
      from.on("data", (chunk) => lane.pass(() => to.write(chunk)));
      // Its end comes after what it sent.
      from.on("close", () => lane.pass(end));
    };
    pairs.add(pair);
    carry(near, far, pair.lanes[0] as Lane);
    carry(far, near, pair.lanes[1] as Lane);
  });

  function cut(): void {
    for (const { near, far } of pairs) {
      near.destroy();
      far.destroy();
    }
    pairs.clear();
  }

  async function listen(port: number): Promise<void> {
    await once(server.listen(port, "127.0.0.1"), "listening");
  }

  await listen(0);
  const { port } = server.address() as AddressInfo;
  const proxy: TcpProxy = {
    port,
    get connections() {
      return pairs.size;
    },
    delay(ms) {
      trouble.delayMs = ms;
    },
    cut,
    async refuse() {
      if (!server.listening) return;
      const closed = once(server.close(), "close");
      cut();
      await closed;
    },
    halfOpen() {
      trouble.held = true;
    },
    async heal() {
      trouble.delayMs = 0;
      trouble.held = false;
      for (const { lanes } of pairs) for (const lane of lanes) lane.flush();
      if (!server.listening) await listen(port);
    },
    async stop() {
      forgetRunning(proxy);
      await proxy.refuse();
    },
  };
  return keepRunning(proxy);
}
