import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";
import proxyAddr from "proxy-addr";

/** Gives the address by which a request's sender is counted. */
export type ClientAddress = (request: IncomingMessage) => string;

/**
 * @param trustProxy The option of that name: whose `X-Forwarded-For` is believed, exactly as Express does it.
 * @returns a function that gives {@link addressKey} of the first address that is not a trusted proxy's.
 */
export function createClientAddress(trustProxy: readonly string[]): ClientAddress {
  const trust = proxyAddr.compile([...trustProxy]);
  return (request) => addressKey(proxyAddr(request, trust) ?? "");
}

/**
 * What counts as one sender: an IPv4 address, or the first 64 bits of an IPv6 address, which is what one household
 * gets. An IPv4 address in IPv6 clothing (`::ffff:192.0.2.1`) is the IPv4 address.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  const [bare = ""] = address.split("%");
  if (!isIPv6(bare)) return address === "" ? "unknown" : address;
  return `${hextets(bare).slice(0, 4).join(":")}::/64`;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function hextets(address: string): string[] {
  // The URL parser writes any IPv6 address in its one canonical form.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = "", tail] = canonical.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  return [...left, ...Array(8 - left.length - right.length).fill("0"), ...right];
}
