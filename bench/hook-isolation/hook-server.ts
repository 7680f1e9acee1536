/** The hook server that goes wrong, in a thread of its own: what its wrong answers cost itself is not the chat's. */
import { parentPort } from "node:worker_threads";
import { HOSTILITIES, hostileHookServer } from "@courtside/testing";

const server = await hostileHookServer();
parentPort?.postMessage(Object.fromEntries(HOSTILITIES.map((kind) => [kind, server.url(kind)])));
