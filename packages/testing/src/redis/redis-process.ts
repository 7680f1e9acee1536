import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A process of redis-server, from its start to its end. */
export interface RedisProcess {
  readonly pid: number;
  readonly exited: boolean;
  /** What it has written: its log. */
  readonly said: string;
  /** Sends a signal; one that ended already is left alone. */
  signal(signal: NodeJS.Signals): void;
  /** Ends it at once, also while it is frozen, and resolves when it is gone. */
  kill(): Promise<void>;
}

/** Characters of a log that are kept: its end says why a server did not come up. */
const LOG_CHARACTERS = 20_000;

/** Runs `redis-server` with the arguments given. It ends with this process, however that ends. */
export function startRedisProcess(args: readonly string[]): RedisProcess {
  const child = spawn("redis-server", args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let exited = false;
  const gone = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    // Not there at all.
    child.once("error", ({ message }) => {
      said += message;
      resolve();
    });
  }).then(() => {
    exited = true;
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text: Buffer) => {
      said = (said + text).slice(-LOG_CHARACTERS);
    });
  }
  guard(child);

  return {
    pid: child.pid ?? 0,
    get exited() {
      return exited;
    },
    get said() {
      return said;
    },
    signal: (signal) => void child.kill(signal),
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/**
 * Sees to it that a child does not outlive this process: a shell waits at a pipe, which closes when this process ends,
 * even by SIGKILL, and ends the child then.
 */
function guard(child: ChildProcess): void {
  if (child.pid === undefined) return;
  const shell = spawn("sh", ["-c", 'read -r _; kill -9 "$1"', "guard", String(child.pid)], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.unref();
  // Sockets in all but the type, which hold the event loop.
  (shell.stdin as unknown as { unref(): void }).unref();
  shell.on("error", () => {});
  shell.stdin.on("error", () => {});
  // Before the system can give the child's number to another process.
  void once(child, "exit").then(() => shell.kill("SIGKILL"));
}
