import { describe, expect, it } from "vitest";
import { isNetwork, isPublicAddress, networkCheck } from "./public-address.ts";

describe("an address from which a page may be fetched", () => {
  it.each(["1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700:4700::1111", "2a00:1450:4001::8a"])(
    "is a public one: %s",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ["loopback", "127.0.0.1"],
    ["all of loopback", "127.255.3.4"],
    ["loopback in IPv6", "::1"],
    ["unspecified", "0.0.0.0"],
    ["this network", "0.1.2.3"],
    ["unspecified in IPv6", "::"],
    ["private, class A", "10.0.0.1"],
    ["private, class B", "172.31.255.255"],
    ["private, class C", "192.168.1.1"],
    ["link-local, where clouds give out credentials", "169.254.169.254"],
    ["link-local in IPv6", "fe80::1"],
    ["link-local with its interface", "fe80::1%eth0"],
    ["a cloud's credentials in IPv6", "fd00:ec2::254"],
    ["unique local", "fc00::1"],
    ["site-local, which nobody should use", "fec0::1"],
    ["behind a carrier's translation", "100.64.0.1"],
    ["multicast", "224.0.0.1"],
    ["multicast in IPv6", "ff02::1"],
    ["broadcast", "255.255.255.255"],
    ["reserved", "240.0.0.1"],
    ["documentation", "192.0.2.1"],
    ["documentation in IPv6", "2001:db8::1"],
    ["more documentation in IPv6", "3fff::1"],
    ["benchmarks", "198.18.0.1"],
    ["IPv4 in IPv6's clothes", "::ffff:127.0.0.1"],
    ["the same in hexadecimal", "::ffff:7f00:1"],
    ["a public one in such clothes", "::ffff:1.1.1.1"],
    ["IPv4 as it once was in IPv6", "::127.0.0.1"],
    ["translated (NAT64)", "64:ff9b::7f00:1"],
    ["translated locally (NAT64)", "64:ff9b:1::a00:1"],
    ["translated (SIIT)", "::ffff:0:7f00:1"],
    ["6to4", "2002:7f00:1::"],
    ["Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    ["discarded", "100::1"],
    ["no address", "example.com"],
    ["an address as no resolver writes it", "0x7f.1"],
    ["nothing", ""],
  ])("is not one that is %s: %s", (_what, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it("may be in a network that the operator names", () => {
    const isOpen = networkCheck(["10.1.0.0/16", "fd00:1::/64"]);
    expect(["10.1.2.3", "fd00:1::9"].map(isOpen)).toEqual([true, true]);
    expect(["10.2.0.1", "fd00:2::9", "::ffff:10.1.2.3", "x"].map(isOpen)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(["10.0.0.0/8", "::/0"].every(isNetwork)).toBe(true);
    expect(["10.0.0.0", "10.0.0.0/64", "x/8", ""].some(isNetwork)).toBe(false);
  });
});
