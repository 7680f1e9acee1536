import { Turnstile } from "../turnstile.ts";
import type { DecodeOutcome } from "./decoded-image.ts";
import { DecoderProcess } from "./decoder-process.ts";

export interface ImageDecoderOptions {
  /** Images that are decoded at the same time (default 2). */
  concurrent?: number;
  /** Milliseconds for one image, after which the process is taken for stuck and ended (default 20,000). */
  timeoutMs?: number;
  /** Milliseconds without work after which the process is ended, with the memory that it holds (default 60,000). */
  idleMs?: number;
}

/**
 * Decodes images in a process of its own, a few at a time. The process is started again when it was lost, or ended because there
 * was nothing to do.
 */
export class ImageDecoder {
  readonly #timeoutMs: number;
  readonly #idleMs: number;
  readonly #turnstile: Turnstile;
  #process: Promise<DecoderProcess> | undefined;
  /** The process while it starts. */
  #starting: Promise<DecoderProcess> | undefined;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor({ concurrent = 2, timeoutMs = 20_000, idleMs = 60_000 }: ImageDecoderOptions = {}) {
    this.#timeoutMs = timeoutMs;
    this.#idleMs = idleMs;
    this.#turnstile = new Turnstile({ places: concurrent });
  }

  /** Why it cannot work here; undefined where it can. */
  async trouble(): Promise<string | undefined> {
    try {
      await this.#running();
      this.#rest();
      return undefined;
    } catch (cause) {
      return (cause as Error).message;
    }
  }

  /** Decodes a file once it is its turn. Never rejects. */
  decode(bytes: Uint8Array): Promise<DecodeOutcome> {
    return this.#turnstile.pass(async () => {
      clearTimeout(this.#idle);
      const outcome = await this.#try(bytes);
      this.#rest();
      return outcome;
    });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#idle);
    this.#end();
  }

  async #try(bytes: Uint8Array): Promise<DecodeOutcome> {
    const running = await this.#running().catch(() => undefined);
    if (!running) return { ok: false, fault: "lost" };
    let stuck = false;
    const timer = setTimeout(() => {
      stuck = true;
      running.end();
    }, this.#timeoutMs);
    const outcome = await running.decode(bytes);
    clearTimeout(timer);
    return stuck ? { ok: false, fault: "too-slow" } : outcome;
  }

  async #running(): Promise<DecoderProcess> {
    if (this.#closed) throw new Error("The decoder is closed.");
    const running = await this.#process?.catch(() => undefined);
    if (running && !running.ended) return running;
    // Of several that find it gone, the first starts it.
    this.#process = this.#starting ??= DecoderProcess.start().finally(() => {
      this.#starting = undefined;
    });
    return this.#process;
  }

  #rest(): void {
    clearTimeout(this.#idle);
    if (this.#turnstile.inside > 1 || this.#closed) return;
    this.#idle = setTimeout(() => this.#end(), this.#idleMs);
    this.#idle.unref();
  }

  #end(): void {
    this.#process?.then((running) => running.end()).catch(() => {});
    this.#process = undefined;
  }
}
