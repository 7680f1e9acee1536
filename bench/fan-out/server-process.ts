import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { processSeconds } from "./processor-time.ts";

/** The core that both servers run on; the load generator has the other. */
export const SERVER_CORE = "0";
export const LOAD_CORE = "1";

export interface ServerMemory {
  /** JavaScript objects and what they hold outside of the heap. */
  heapBytes: number;
  residentBytes: number;
}

/** A server of the bench in a process of its own, held to one core. */
export interface ServerProcess {
  readonly port: number;
  /** Seconds of processor time used so far, in user space and in the kernel. */
  cpuSeconds(): { user: number; kernel: number };
  /** After a garbage collection. */
  memory(): Promise<ServerMemory>;
  stop(): Promise<void>;
}

/**
 * Starts `file` with the `source` condition. It sends its port when it listens, and answers "memory" with a
 * {@link ServerMemory}.
 */
export async function startServer(file: string): Promise<ServerProcess> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const node = [process.execPath, "--conditions=source", "--expose-gc", path];
  const child = spawn("taskset", ["-c", SERVER_CORE, ...node], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const port = await nextMessage(child);
  if (typeof port !== "number") throw new Error(`${file} did not send its port`);
  return {
    port,
    cpuSeconds: () => processSeconds(child.pid as number),
    memory() {
      child.send("memory");
      return nextMessage(child) as Promise<ServerMemory>;
    },
    async stop() {
      const exited = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await exited;
    },
  };
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error("a server of the bench ended by itself"));
    child.once("exit", onExit);
    child.once("message", (message) => {
      child.off("exit", onExit);
      resolve(message);
    });
  });
}
