import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/**
 * Ports of 127.0.0.1 that nobody listens on, all different. For programs that cannot be told to take any port and to
 * say which; another program may be quicker, so whoever starts one looks whether it came up.
 */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => once(server.listen(0, "127.0.0.1"), "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}

export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  return port as number;
}
