import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** Of IPv6, nothing but this is handed out to anybody. */
const GLOBAL_UNICAST = ipaddr.parseCIDR("2000::/3");

/**
 * What the library takes for public and is not: benchmarks, documentation, the AS112 sinks; of IPv6 also all that has an
 * IPv4 address inside it, which would have to be looked at in its turn.
 */
const SPECIAL = [
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.175.48.0/24",
  "198.18.0.0/15",
  // Teredo, benchmarks, ORCHID and what else is special there; 6to4; documentation.
  "2001::/23",
  "2002::/16",
  "2001:db8::/32",
  "2620:4f:8000::/48",
  "3fff::/20",
].map(ipaddr.parseCIDR);

/**
 * Whether an address is one that anybody on the internet may have: of IPv4 and IPv6 alike no loopback, no private or
 * link-local network (where clouds answer with credentials), no multicast, nothing reserved and nothing translated.
 *
 * @param address In its usual form; anything else is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (!isAddress(address)) return false;
  const parsed = ipaddr.parse(address);
  if (SPECIAL.some((network) => isIn(parsed, network))) return false;
  return parsed.kind() === "ipv4" ? parsed.range() === "unicast" : isIn(parsed, GLOBAL_UNICAST);
}

/** Gives a function that tells whether an address is in one of the networks, which are written as `10.1.0.0/16`. */
export function networkCheck(networks: readonly string[]): (address: string) => boolean {
  const known = networks.map((network) => ipaddr.parseCIDR(network));
  return (address) => isAddress(address) && known.some((each) => isIn(ipaddr.parse(address), each));
}

/** Whether it is one as resolvers write it; the library also takes such as 0x7f.1, and does not know such as ::127.0.0.1. */
function isAddress(text: string): boolean {
  return isIP(text) !== 0 && ipaddr.isValid(text);
}

/** Whether a text names a network. */
export function isNetwork(text: string): boolean {
  try {
    ipaddr.parseCIDR(text);
    return true;
  } catch {
    return false;
  }
}

function isIn(address: ReturnType<typeof ipaddr.parse>, [network, bits]: Network): boolean {
  if (address.kind() !== network.kind()) return false;
  return (address as ipaddr.IPv6).match(network as ipaddr.IPv6, bits);
}
