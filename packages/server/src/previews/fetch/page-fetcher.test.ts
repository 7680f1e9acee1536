import type { RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { page, startPages } from "../../../test/page-server.ts";
import { PageFetcher, type PageFetcherOptions } from "./page-fetcher.ts";
import type { ReachRules, ResolvedAddress } from "./reach.ts";

const fetchers: PageFetcher[] = [];
afterEach(() => {
  for (const fetcher of fetchers.splice(0)) fetcher.close();
});

const OPEN = "127.0.0.1";
/** An address of this machine too, which nobody has opened. */
const CLOSED = "127.0.0.2";

/** @param names What each name stands for, one list after the other as it is asked for. */
function fetcherFor(
  port: number,
  names: Record<string, ResolvedAddress[][]> = {},
  options: Partial<Omit<PageFetcherOptions, "rules">> & { rules?: Partial<ReachRules> } = {},
) {
  const why: string[] = [];
  const resolved: string[] = [];
  const { rules, ...rest } = options;
  const fetcher = new PageFetcher({
    images: "none",
    timeoutMs: 2_000,
    now: () => 0,
    onNone: (cause) => why.push(cause instanceof Error ? cause.message : String(cause)),
    resolve: async (host) => {
      resolved.push(host);
      const left = names[host] ?? [];
      const addresses = left.length > 1 ? left.shift() : left[0];
      if (!addresses) throw new Error(`nobody knows ${host}`);
      return addresses;
    },
    ...rest,
    rules: { allowHosts: [], denyHosts: [], ports: [port], networks: [`${OPEN}/32`], ...rules },
  });
  fetchers.push(fetcher);
  return { fetcher, why, resolved };
}

const v4 = (address: string): ResolvedAddress => ({ address, family: 4 });
const v6 = (address: string): ResolvedAddress => ({ address, family: 6 });

/** 100 MB once it is unpacked. */
const BOMB = gzipSync(Buffer.from(`<title>Bomb</title>${" ".repeat(100_000_000)}`));

const html: RequestListener = (_request, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8").end(page("A page"));
};

describe("fetching a page", () => {
  it("gives its title, and tells it neither who asks nor what for", async () => {
    await using pages = await startPages(OPEN, html);
    const { fetcher } = fetcherFor(pages.port, { "news.test": [[v4(OPEN)]] });
    const url = `http://news.test:${pages.port}/a?b=c`;
    expect(await fetcher.preview(`${url}#part`)).toEqual({ url, title: "A page" });
    expect(pages.asked).toMatchObject([{ path: "/a?b=c", host: `news.test:${pages.port}` }]);
    const headers = pages.asked[0]?.headers ?? {};
    expect(Object.keys(headers).sort()).toEqual([
      "accept",
      "accept-encoding",
      "accept-language",
      "connection",
      "host",
      "user-agent",
    ]);
    expect(headers).toMatchObject({ "user-agent": expect.stringMatching(/^Courtside\/\d/) });
  });

  it.each([
    ["begins a thousand times to say how it is written", "<meta".repeat(13_000)],
    [
      "has heaps of accents in its title",
      `<meta property="og:title" content="a${"\u0315".repeat(20_000)}${"\u0300".repeat(20_000)}">`,
    ],
  ])("holds nothing up for a page that %s", async (_what, body) => {
    await using pages = await startPages(OPEN, (_request, response) => {
      response.setHeader("content-type", "text/html").end(body);
    });
    const { fetcher } = fetcherFor(pages.port);
    let heldUpMs = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      heldUpMs = Math.max(heldUpMs, performance.now() - last);
      last = performance.now();
    }, 5);
    await fetcher.preview(`http://${OPEN}:${pages.port}/`);
    heldUpMs = Math.max(heldUpMs, performance.now() - last);
    clearInterval(watch);
    expect(heldUpMs).toBeLessThan(700);
  });

  it("follows three redirects and not a fourth", async () => {
    await using pages = await startPages(OPEN, (request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) return html(request, response);
      response.writeHead(302, { location: `/${left - 1}`, "set-cookie": "a=b" }).end();
    });
    const { fetcher, why } = fetcherFor(pages.port);
    const base = `http://${OPEN}:${pages.port}`;
    expect(await fetcher.preview(`${base}/3`)).toMatchObject({ title: "A page" });
    expect(JSON.stringify(pages.asked)).not.toContain("cookie");
    expect(await fetcher.preview(`${base}/4`)).toBeNull();
    expect(why).toEqual(["redirects"]);
  });

  it("is done once for all who write the address, and not again for a while", async () => {
    await using pages = await startPages(OPEN, html);
    let now = 0;
    const { fetcher } = fetcherFor(pages.port, {}, { now: () => now });
    const url = `http://${OPEN}:${pages.port}/`;
    await Promise.all([fetcher.preview(url), fetcher.preview(`${url}#x`)]);
    now = 3_599_999;
    await fetcher.preview(url);
    expect(pages.asked).toHaveLength(1);
    now = 3_600_000;
    await fetcher.preview(url);
    expect(pages.asked).toHaveLength(2);
  });

  it("leaves a page alone for five minutes that gave nothing", async () => {
    await using pages = await startPages(OPEN, (_request, response) => {
      response.writeHead(404).end();
    });
    let now = 0;
    const { fetcher } = fetcherFor(pages.port, {}, { now: () => now });
    const ask = () => fetcher.preview(`http://${OPEN}:${pages.port}/`);
    expect(await ask()).toBeNull();
    now = 299_999;
    await ask();
    expect(pages.asked).toHaveLength(1);
    now = 300_000;
    await ask();
    expect(pages.asked).toHaveLength(2);
  });

  it("asks a host for one page at a time, and others meanwhile", async () => {
    let most = 0;
    const waiting: (() => void)[] = [];
    await using pages = await startPages(OPEN, (request, response) => {
      waiting.push(() => html(request, response));
      most = Math.max(most, waiting.length);
      if (waiting.length === 2) for (const go of waiting.splice(0)) go();
    });
    const names = { "a.test": [[v4(OPEN)]], "b.test": [[v4(OPEN)]] };
    const { fetcher } = fetcherFor(pages.port, names);
    const paths = [1, 2].flatMap((n) => [`a.test:${pages.port}/${n}`, `b.test:${pages.port}/${n}`]);
    await Promise.all(paths.map((path) => fetcher.preview(`http://${path}`)));
    expect(most).toBe(2);
    const hosts = pages.asked.map(({ host }) => host?.[0]);
    expect([hosts.slice(0, 2).sort(), hosts.slice(2).sort()]).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
  });
});

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

describe("[LINKS-3] a page that is more than a page", () => {
  const answers: [string, RequestListener, string | null][] = [
    [
      "endless: what is at its start counts",
      (_request, response) => {
        response.setHeader("content-type", "text/html");
        response.write("<title>Start</title>");
        const more = "<meta name=a content=b>".repeat(4_000);
        const write = () => {
          while (!response.destroyed && response.write(more));
          response.once("drain", write);
        };
        write();
      },
      "Start",
    ],
    [
      "small until it is unpacked",
      (_request, response) => {
        response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" });
        response.end(BOMB);
      },
      "Bomb",
    ],
    [
      "packed and nothing at all",
      (_request, response) => {
        response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" });
        const nothing = gzipSync("");
        const many = Buffer.concat(Array.from({ length: 2_000 }, () => nothing));
        const write = () => {
          while (!response.destroyed && response.write(many));
          response.once("drain", write);
        };
        write();
      },
      null,
    ],
    [
      "packed in a way that nobody asked for",
      (_request, response) => {
        response.writeHead(200, { "content-type": "text/html", "content-encoding": "zstd" });
        response.end("x");
      },
      null,
    ],
    [
      "no page, whatever its name",
      (_request, response) => {
        response.setHeader("content-type", "application/octet-stream").end(page("No"));
      },
      null,
    ],
    [
      "not there",
      (_request, response) => {
        response.writeHead(500, { "content-type": "text/html" }).end(page("No"));
      },
      null,
    ],
    ["silent", () => {}, null],
    [
      "slower than anybody waits",
      (_request, response) => {
        response.setHeader("content-type", "text/html");
        const timer = setInterval(() => response.write(" "), 20);
        response.on("close", () => clearInterval(timer));
      },
      null,
    ],
    ["broken off", (request) => request.socket.destroy(), null],
  ];

  it.each(answers)("%s", async (_what, answer, title) => {
    await using pages = await startPages(OPEN, answer);
    const { fetcher } = fetcherFor(pages.port, {}, { timeoutMs: 1_000 });
    const heapBefore = process.memoryUsage().rss;
    const startedAt = performance.now();
    const found = await fetcher.preview(`http://${OPEN}:${pages.port}/`);
    expect(found?.title ?? null).toBe(title);
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    expect(process.memoryUsage().rss - heapBefore).toBeLessThan(400_000_000);
  });

  it("ends with the server", async () => {
    await using pages = await startPages(OPEN, () => {});
    const { fetcher, why } = fetcherFor(pages.port, {}, { timeoutMs: 30_000 });
    const found = fetcher.preview(`http://${OPEN}:${pages.port}/`);
    fetcher.close();
    expect(await found).toBeNull();
    expect(why).toHaveLength(1);
  });
});
