import type { RequestName, RequestPayload, RequestResult } from "./requests.ts";
import { WorkerPort } from "./worker-port.ts";

/** Milliseconds between two attempts to start a worker, when the file cannot be opened again. */
const RESTART_DELAY_MS = 1_000;

/** The file through its worker, over the deaths of workers: the next one opens the file again. */
export class Connection {
  readonly #file: string;
  #port: WorkerPort | undefined;
  #restart: NodeJS.Timeout | undefined;
  #closing: Promise<void> | undefined;

  /**
   * Opens the file in a worker of its own.
   *
   * @throws {StoreFileError} when the file cannot be used.
   */
  static async open(file: string): Promise<Connection> {
    const connection = new Connection(file);
    await connection.#start();
    return connection;
  }

  private constructor(file: string) {
    this.#file = file;
  }

  /** Whether there is a worker to ask. */
  get up(): boolean {
    return this.#port !== undefined && this.#closing === undefined;
  }

  /** Asks the worker; rejects when it cannot do it, is lost meanwhile, or there is none. */
  async request<N extends RequestName>(
    name: N,
    payload: RequestPayload<N>,
  ): Promise<RequestResult<N>> {
    if (this.#closing) throw new Error("The store is closed.");
    if (!this.#port) throw new Error("The store is being opened again.");
    return this.#port.request(name, payload);
  }

  /** Lets the worker finish what it was asked, and ends it. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    clearTimeout(this.#restart);
    await this.#port?.request("close", {});
    this.#port = undefined;
  }

  async #start(): Promise<void> {
    const port = await WorkerPort.start(this.#file, () => this.#revive());
    if (this.#closing) await port.request("close", {});
    else this.#port = port;
  }

  #revive(): void {
    this.#port = undefined;
    if (this.#closing) return;
    this.#start().catch(() => {
      this.#restart = setTimeout(() => this.#revive(), RESTART_DELAY_MS);
      this.#restart.unref();
    });
  }
}
