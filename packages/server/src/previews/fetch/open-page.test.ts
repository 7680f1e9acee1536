import type { RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { closeFetchers, fetcherFor, OPEN } from "../../../test/page-fetchers.ts";
import { page, startPages } from "../../../test/page-server.ts";

closeFetchers();

/** 100 MB once it is unpacked. */
const BOMB = gzipSync(Buffer.from(`<title>Bomb</title>${" ".repeat(100_000_000)}`));

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
