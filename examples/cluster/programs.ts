import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A program that runs until it is stopped, and is started again when it ends by itself, as a service manager does. */
export interface Program {
  /** The process that runs now. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** Milliseconds before a program that ended is started again. */
const RESTART_MS = 1_000;

/**
 * @param command The program, found on the PATH, and its arguments.
 * @throws when there is no such program.
 */
export async function keepRunning(
  command: readonly [string, ...string[]],
  environment: NodeJS.ProcessEnv = {},
): Promise<Program> {
  let restart: NodeJS.Timeout | undefined;
  let stopped = false;
  let child = start();
  await once(child, "spawn");

  function start(): ChildProcess {
    const [program, ...args] = command;
    const started = spawn(program, args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, ...environment },
    });
    started.on("exit", () => {
      if (stopped) return;
      restart = setTimeout(() => {
        child = start();
      }, RESTART_MS);
    });
    return started;
  }

  return {
    get pid() {
      return child.pid;
    },
    async stop() {
      stopped = true;
      clearTimeout(restart);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    },
  };
}
