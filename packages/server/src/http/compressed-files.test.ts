import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import express from "express";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compressedFiles } from "./compressed-files.ts";

const SCRIPT = "export const words = 'the same words again and again';\n".repeat(100);

let directory: string;
let server: Server;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "courtside-files-"));
  const dir = join(directory, "embed");
  mkdirSync(dir);
  writeFileSync(join(dir, "courtside.js"), SCRIPT);
  writeFileSync(join(dir, "tiny.js"), "1");
  writeFileSync(join(dir, "picture.png"), SCRIPT);
  writeFileSync(join(dir, ".hidden.js"), SCRIPT);
  writeFileSync(join(directory, "outside.js"), SCRIPT);
  mkdirSync(join(directory, "embed-2"));
  writeFileSync(join(directory, "embed-2", "beside.js"), SCRIPT);
  const app = express();
  app.use(compressedFiles(dir));
  app.use((_request, response) => {
    response.send("left to what comes next");
  });
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
  rmSync(directory, { recursive: true });
});

/** A request as it is: fetch would decode the body, and tidy the path. */
async function ask(path: string, headers: Record<string, string>) {
  const { port } = server.address() as AddressInfo;
  const [response] = (await once(
    get({ host: "127.0.0.1", port, path, headers, agent: false }),
    "response",
  )) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
}

test.each([
  ["br", "gzip, deflate, br", brotliDecompressSync],
  ["gzip", "gzip, deflate", gunzipSync],
])("a browser that takes %s gets it", async (encoding, accepted, decompress) => {
  const { headers, body } = await ask("/courtside.js", { "Accept-Encoding": accepted });
  expect(headers).toMatchObject({
    "content-encoding": encoding,
    "content-type": expect.stringMatching(/^text\/javascript/),
    "cache-control": "public, max-age=300, must-revalidate",
    vary: "Accept-Encoding",
    etag: expect.any(String),
  });
  expect(body.length).toBeLessThan(SCRIPT.length / 10);
  expect(decompress(body).toString()).toBe(SCRIPT);
});

test("what the browser has already is not sent again", async () => {
  const accepted = { "Accept-Encoding": "br" };
  const first = await ask("/courtside.js", accepted);
  const again = await ask("/courtside.js", {
    ...accepted,
    "If-None-Match": first.headers.etag ?? "",
  });
  expect(again.status).toBe(304);
});

test("a file that has changed is compressed anew", async () => {
  const accepted = { "Accept-Encoding": "gzip" };
  await ask("/courtside.js", accepted);
  const file = join(directory, "embed", "courtside.js");
  writeFileSync(file, SCRIPT.toUpperCase());
  utimesSync(file, new Date(), new Date(Date.now() + 5_000));
  const { body } = await ask("/courtside.js", accepted);
  expect(gunzipSync(body).toString()).toBe(SCRIPT.toUpperCase());
});

test.each([
  ["a browser that takes no compression", "/courtside.js", {}],
  ["a part of a file", "/courtside.js", { "Accept-Encoding": "br", Range: "bytes=0-9" }],
  ["a file that is too small", "/tiny.js", { "Accept-Encoding": "br" }],
  ["a file that is compressed already", "/picture.png", { "Accept-Encoding": "br" }],
  ["a file that is not there", "/none.js", { "Accept-Encoding": "br" }],
  ["a hidden file", "/.hidden.js", { "Accept-Encoding": "br" }],
  ["a file outside", "/../outside.js", { "Accept-Encoding": "br" }],
  ["a file outside, in disguise", "/%2e%2e/outside.js", { "Accept-Encoding": "br" }],
  ["a directory of a like name", "/../embed-2/beside.js", { "Accept-Encoding": "br" }],
])("%s is left to what comes next", async (_what, path, headers) => {
  const answer = await ask(path, headers);
  expect(answer.body.toString()).toBe("left to what comes next");
});
