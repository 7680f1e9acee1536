import { describe, expect, it } from "vitest";
import { addressPrefix } from "./address-prefix.ts";

describe("[SAN-6] addressPrefix", () => {
  it.each([
    ["203.0.113.7", "203.0.113.0/24"],
    ["8.8.8.8", "8.8.8.0/24"],
    ["2001:db8:1:2::/64", "2001:db8:1:2::/64"],
    ["3fff:0:0:1::/64", "3fff:0:0:1::/64"],
  ])("knows %s by %s", (address, prefix) => {
    expect(addressPrefix(address)).toBe(prefix);
  });

  it.each([
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.1.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "0:0:0:0::/64",
    "fe80:0:0:0::/64",
    "fd00:0:0:0::/64",
    "unknown",
    "",
  ])("holds %j against nobody", (address) => {
    expect(addressPrefix(address)).toBeUndefined();
  });
});
