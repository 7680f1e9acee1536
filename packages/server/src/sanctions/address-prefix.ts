import { BlockList, isIPv4 } from "node:net";

/** Networks whose addresses many people share, or that stand for a proxy which `trustProxy` does not name. */
const SHARED = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  SHARED.addSubnet(net, prefix, "ipv4");
}

/**
 * What a banned guest is known by: the first 24 bits of an IPv4 address, or the first 64 of an IPv6 address.
 *
 * @param address As `ClientAddress` gives it.
 * @returns undefined for an address that says nothing about a person: of a private network, or unknown.
 */
export function addressPrefix(address: string): string | undefined {
  if (isIPv4(address)) {
    if (SHARED.check(address, "ipv4")) return undefined;
    return `${address.split(".").slice(0, 3).join(".")}.0/24`;
  }
  if (!address.endsWith("::/64")) return undefined;
  // Global unicast is 2000::/3 (RFC 4291): all else is local to some network.
  return /^[23][0-9a-f]{3}:/i.test(address) ? address : undefined;
}
