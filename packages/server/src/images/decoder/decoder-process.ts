import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ChildAnswer, ChildQuestion } from "./child-message.ts";
import type { DecodeOutcome } from "./decoded-image.ts";

/** What the process is told of this one's environment: where it finds libraries, and no secret. */
const PASSED_ON = ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "SystemRoot"];

/** Megabytes of JavaScript; the pixels are not among them. */
const HEAP_MB = 256;

const LOST: DecodeOutcome = { ok: false, fault: "lost" };

/** One process that decodes, from its start to its end. */
export class DecoderProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (outcome: DecodeOutcome) => void>();
  #nextId = 1;
  #ended = false;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Starts a process and waits until it can work. Rejects with the reason where it cannot. */
  static start(): Promise<DecoderProcess> {
    const { promise, resolve, reject } = Promise.withResolvers<DecoderProcess>();
    const child = fork(script(), [], {
      serialization: "advanced",
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      env: environment(),
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const decoder = new DecoderProcess(child);
    child.on("message", (message: ChildAnswer) => {
      if (message.kind === "outcome") return decoder.#settle(message.id, message.outcome);
      if (message.kind === "unusable") return reject(new Error(message.why));
      // It alone keeps nothing running: whoever waits for it is a request.
      child.unref();
      child.channel?.unref();
      resolve(decoder);
    });
    child.once("error", reject);
    child.once("exit", () => {
      decoder.#lose();
      reject(new Error("The decoder ended as it started."));
    });
    return promise;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Decodes a file; `lost` where the process ends meanwhile. Never rejects. */
  decode(bytes: Uint8Array): Promise<DecodeOutcome> {
    if (this.#ended) return Promise.resolve(LOST);
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#child.send({ id, bytes } satisfies ChildQuestion, (error) => {
        if (error) this.#settle(id, LOST);
      });
    });
  }

  end(): void {
    this.#child.kill("SIGKILL");
    this.#lose();
  }

  #settle(id: number, outcome: DecodeOutcome): void {
    this.#waiting.get(id)?.(outcome);
    this.#waiting.delete(id);
  }

  #lose(): void {
    this.#ended = true;
    for (const settle of this.#waiting.values()) settle(LOST);
    this.#waiting.clear();
  }
}

/** The script from TypeScript source in the repository, or the compiled file beside this one. */
function script(): string {
  const name = import.meta.url.endsWith(".ts") ? "./decode-child.ts" : "./decode-child.js";
  return fileURLToPath(new URL(name, import.meta.url));
}

function environment(): NodeJS.ProcessEnv {
  const passed = PASSED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  // Many arenas would each keep what the largest image took.
  return { ...Object.fromEntries(passed), MALLOC_ARENA_MAX: "2" };
}
