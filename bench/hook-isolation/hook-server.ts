/**
 * The hook servers, in a thread of their own: what they do is not the chat's. One is well and answers at once; the others go
 * wrong, each in its way.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort } from "node:worker_threads";
import { HOSTILITIES, hostileHookServer } from "@courtside/testing";

const well = createServer((request, response) => {
  request.resume().once("end", () => {
    response.setHeader("content-type", "application/json").end('{"action":"allow"}');
  });
});
well.listen(0, "127.0.0.1");
await once(well, "listening");
const hostile = await hostileHookServer();
parentPort?.postMessage({
  well: `http://127.0.0.1:${(well.address() as AddressInfo).port}/`,
  ...Object.fromEntries(HOSTILITIES.map((kind) => [kind, hostile.url(kind)])),
});
