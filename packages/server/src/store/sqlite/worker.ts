import { parentPort, workerData } from "node:worker_threads";
import { createEraser } from "./erasure.ts";
import { openDatabase } from "./open-database.ts";
import type { Request, WorkerMessage } from "./requests.ts";
import { createRequestHandlers, type RequestHandlers } from "./room-database.ts";
import { StoreFileError } from "./store-file-error.ts";

// The thread that owns the file: commits and reads block it and never the event loop that serves the sockets.

const post = (message: WorkerMessage) => parentPort?.postMessage(message);

const handlers = start(workerData.file);
if (handlers) {
  parentPort?.on("message", (request: Request) => answer(handlers, request));
  post({ kind: "ready" });
}

function start(file: string): RequestHandlers | undefined {
  try {
    const database = openDatabase(file);
    return createRequestHandlers(database, createEraser(database));
  } catch (error) {
    if (!(error instanceof StoreFileError)) throw error;
    post({ kind: "unusable", fault: error.fault, why: error.why });
    return undefined;
  }
}

function answer(handlers: RequestHandlers, { id, name, payload }: Request): void {
  try {
    const handler = handlers[name] as (payload: unknown) => unknown;
    post({ kind: "result", id, result: handler(payload) });
  } catch (error) {
    post({ kind: "failed", id, message: error instanceof Error ? error.message : String(error) });
  }
  if (name === "close") parentPort?.close();
}
