import { describe, expect, it } from "vitest";
import {
  CLOSED,
  closeFetchers,
  fetcherFor,
  html,
  OPEN,
  v4,
  v6,
} from "../../../test/page-fetchers.ts";
import { startPages } from "../../../test/page-server.ts";

closeFetchers();

describe("[LINKS-2] what a link may not lead the server to", () => {
  it.each([
    ["a loopback address", "http://127.0.0.2:PORT/"],
    ["one written as a number", "http://2130706434:PORT/"],
    ["one in octal", "http://0177.0.0.2:PORT/"],
    ["one in hexadecimal", "http://0x7f000002:PORT/"],
    ["one in short", "http://127.2:PORT/"],
    ["one in wide characters", "http://127。0。0。2:PORT/"],
    ["one inside IPv6", "http://[::ffff:127.0.0.2]:PORT/"],
    ["one inside IPv6, in hexadecimal", "http://[::ffff:7f00:2]:PORT/"],
    ["one that is translated", "http://[64:ff9b::7f00:2]:PORT/"],
    ["loopback in IPv6", "http://[::1]:PORT/"],
    ["nowhere in particular", "http://0.0.0.0:PORT/"],
    ["a name for loopback", "http://localhost:PORT/"],
    ["a name for loopback with a dot", "http://localhost.:PORT/"],
    ["a name with a private address", "http://private.test:PORT/"],
    ["a name with a link-local address", "http://link.test:PORT/"],
    ["a name with a mapped address", "http://mapped.test:PORT/"],
    ["a name with good and bad addresses", "http://mixed.test:PORT/"],
    ["a name with bad and good addresses", "http://mixed-too.test:PORT/"],
    ["a name that nobody knows", "http://nowhere.test:PORT/"],
    ["another scheme", "ftp://127.0.0.1:PORT/"],
    ["an address with a password", "http://a:b@127.0.0.1:PORT/"],
    ["another port", "http://127.0.0.1:1/"],
  ])("is %s: %s", async (_what, address) => {
    await using sentinel = await startPages("0.0.0.0", html);
    const names = {
      localhost: [[v4(CLOSED), v6("::1")]],
      "localhost.": [[v4(CLOSED)]],
      "private.test": [[v4("10.0.0.1")]],
      "link.test": [[v4("169.254.169.254")]],
      "mapped.test": [[v6("::ffff:127.0.0.2")]],
      "mixed.test": [[v4(OPEN), v4(CLOSED)]],
      "mixed-too.test": [[v4(CLOSED), v4(OPEN)]],
    };
    const { fetcher } = fetcherFor(sentinel.port, names);
    const url = address.replace("PORT", String(sentinel.port));
    expect(await fetcher.preview(url)).toBeNull();
    expect(sentinel.connections).toBe(0);
  });

  it.each([
    ["loopback", "http://127.0.0.2:PORT/"],
    ["a name with such an address", "http://private.test:PORT/"],
    ["another scheme", "file:///etc/passwd"],
    ["another port", "http://127.0.0.1:1/"],
    ["something that is no address", "http://["],
  ])("is, by a redirect, %s: %s", async (_what, location) => {
    await using sentinel = await startPages(CLOSED, html);
    await using pages = await startPages(
      OPEN,
      (_request, response) => {
        const { port } = sentinel;
        response.writeHead(301, { location: location.replace("PORT", String(port)) }).end();
      },
      sentinel.port,
    );
    const { fetcher } = fetcherFor(pages.port, { "private.test": [[v4(CLOSED)]] });
    expect(await fetcher.preview(`http://${OPEN}:${pages.port}/`)).toBeNull();
    expect(pages.asked).toHaveLength(1);
    expect(sentinel.connections).toBe(0);
  });

  it("is what a name stands for after it was looked at", async () => {
    await using sentinel = await startPages(CLOSED, html);
    await using pages = await startPages(OPEN, html, sentinel.port);
    const names = { "turncoat.test": [[v4(OPEN)], [v4(CLOSED)]] };
    const { fetcher, resolved } = fetcherFor(pages.port, names);
    expect(await fetcher.preview(`http://turncoat.test:${pages.port}/`)).not.toBeNull();
    expect(resolved).toEqual(["turncoat.test"]);
    // Asked again it is refused, for it is looked at anew.
    expect(await fetcher.preview(`http://turncoat.test:${pages.port}/again`)).toBeNull();
    expect(sentinel.connections).toBe(0);
  });

  it("is a host that the operator has left out, or has not let in", async () => {
    await using pages = await startPages(OPEN, html);
    const hosts = ["good.test", "sub.good.test", "bad.good.test", "notgood.test"];
    const names = Object.fromEntries(hosts.map((host) => [host, [[v4(OPEN)]]]));
    const rules = { allowHosts: ["good.test"], denyHosts: ["bad.good.test"] };
    const { fetcher } = fetcherFor(pages.port, names, { rules });
    const found = await Promise.all(
      hosts.map((host) => fetcher.preview(`http://${host}:${pages.port}/`)),
    );
    expect(found.map((each) => each !== null)).toEqual([true, true, false, false]);
  });
});
