import { describe, expect, it } from "vitest";
import { closeFetchers, fetcherFor, html, OPEN, v4 } from "../../../test/page-fetchers.ts";
import { startPages } from "../../../test/page-server.ts";

closeFetchers();

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
