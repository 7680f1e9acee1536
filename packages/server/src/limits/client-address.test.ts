import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { addressKey, createClientAddress } from "./client-address.ts";

describe("what counts as one sender", () => {
  test.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["::FFFF:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002:ffff::1", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["", "unknown"],
  ])("%j is counted as %s", (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

describe("behind proxies", () => {
  function request(remoteAddress: string | undefined, forwarded?: string): IncomingMessage {
    const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
    return { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
  }

  test("without trusted proxies a forwarded address is not believed", () => {
    const address = createClientAddress([]);
    expect(address(request("192.0.2.1", "198.51.100.7"))).toBe("192.0.2.1");
  });

  test("a trusted proxy's word is taken", () => {
    const address = createClientAddress(["10.0.0.0/8"]);
    expect(address(request("10.1.2.3", "198.51.100.7"))).toBe("198.51.100.7");
    expect(address(request("::ffff:10.1.2.3", "2001:db8:1:2:3::9"))).toBe("2001:db8:1:2::/64");
  });

  test("what a client wrote before the first trusted proxy is not believed", () => {
    const address = createClientAddress(["loopback", "10.0.0.0/8"]);
    expect(address(request("127.0.0.1", "203.0.113.99, 198.51.100.7, 10.0.0.1"))).toBe(
      "198.51.100.7",
    );
  });

  test("a stranger that is no proxy cannot speak for others", () => {
    const address = createClientAddress(["10.0.0.0/8"]);
    expect(address(request("192.0.2.1", "198.51.100.7"))).toBe("192.0.2.1");
  });

  test("a connection that is gone already has an address all the same", () => {
    expect(createClientAddress([])(request(undefined))).toBe("unknown");
  });
});
