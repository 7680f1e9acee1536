import { Worker } from "node:worker_threads";
import type { RequestName, RequestPayload, RequestResult, WorkerMessage } from "./requests.ts";
import { StoreFileError } from "./store-file-error.ts";

interface Waiting {
  resolve: (result: never) => void;
  reject: (error: Error) => void;
}

/** One worker from its start to its end, and the requests that it has yet to answer. */
export class WorkerPort {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #lost: Error | undefined;

  /**
   * Starts a worker that opens the file.
   *
   * @param onLost is called when it ends after it was ready, whoever ended it.
   * @throws {StoreFileError} when the file cannot be used.
   */
  static start(file: string, onLost: () => void): Promise<WorkerPort> {
    return new Promise((resolve, reject) => {
      const worker = createWorker(file);
      const port = new WorkerPort(worker);
      let cause = new Error("The store's worker ended.");
      let ready = false;
      worker.on("message", (message: WorkerMessage) => {
        if (message.kind === "ready") {
          ready = true;
          worker.unref();
          resolve(port);
        } else if (message.kind === "unusable") {
          cause = new StoreFileError(message.fault, file, message.why);
        } else port.#settle(message);
      });
      worker.on("error", (error) => {
        cause = new Error("The store's worker failed.", { cause: error });
      });
      worker.on("exit", () => {
        port.#lose(cause);
        if (ready) onLost();
        else reject(cause);
      });
    });
  }

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  /** Asks the worker. Rejects when it cannot do it, or is lost before it has answered. */
  request<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestResult<N>> {
    if (this.#lost) return Promise.reject(this.#lost);
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      // An idle store keeps no process alive; one that owes an answer does.
      if (this.#waiting.size === 0) this.#worker.ref();
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, name, payload });
    });
  }

  #settle(message: Extract<WorkerMessage, { id: number }>): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (message.kind === "result") waiting?.resolve(message.result as never);
    else waiting?.reject(new Error(message.message));
  }

  #lose(cause: Error): void {
    this.#lost = cause;
    for (const { reject } of this.#waiting.values()) reject(cause);
    this.#waiting.clear();
  }
}

/** The worker from TypeScript source in the repository, or from the compiled file beside this one. */
function createWorker(file: string): Worker {
  const fromSource = import.meta.url.endsWith(".ts");
  const script = new URL(fromSource ? "./worker.ts" : "./worker.js", import.meta.url);
  return new Worker(script, {
    name: "courtside-store",
    workerData: { file },
    // What the main thread was started with is not the worker's concern; workspace packages resolve by this condition.
    execArgv: fromSource ? ["--conditions=source"] : [],
  });
}
