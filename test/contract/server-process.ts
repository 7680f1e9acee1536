import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { HOST_SECRET } from "./people.ts";

const MAIN = new URL("../../packages/server/src/cli/main.ts", import.meta.url).pathname;
const SHOWS_EVERYTHING = new URL("./shows-everything.config.ts", import.meta.url).pathname;
const NO_LIMITS = [
  "write-rate",
  "moderator-write-rate",
  "read-rate",
  "other-rate",
  "address-write-rate",
  "address-read-rate",
  "address-other-rate",
  "connection-rate",
  "handshake-rate",
].flatMap((flag) => [`--${flag}`, "off"]);

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** Sends a signal and resolves with the exit code, or the signal that ended it. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<number | string | null>;
}

/**
 * Runs `courtside serve` from source until it is ended, with the host's secret, without rate limits and without a display budget.
 *
 * @param file The store's file.
 * @param port 0 for a free one.
 * @param flags Further flags.
 */
export function startProcess(
  file: string,
  port = 0,
  flags: readonly string[] = [],
): Promise<ServerProcess> {
  return serve(["--data", file, "--port", String(port), ...flags]);
}

/**
 * As {@link startProcess}, with nothing said about the store.
 *
 * @param environment Variables beside the host's secret.
 */
export function serve(
  flags: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<ServerProcess> {
  return runServer(
    [MAIN, "serve", "--config", SHOWS_EVERYTHING, ...NO_LIMITS, ...flags],
    environment,
  );
}

/**
 * Runs a program that prints where it listens.
 *
 * @param program Its file, TypeScript, and its arguments.
 * @throws with all that it said when it ends without having printed that.
 */
export async function runServer(
  program: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, ["--conditions=source", ...program], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      // Without what Node has compiled before, stripping types is most of a start.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      COURTSIDE_JWT_SECRET: HOST_SECRET,
      LOG_LEVEL: "warn",
      ...environment,
    },
  });
  const exited = once(child, "exit") as Promise<[number | null, string | null]>;
  let said = "";
  child.stderr.on("data", (text: Buffer) => {
    said += text;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`;
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (!url) continue;
    child.stdout.resume();
    return {
      url,
      process: child,
      async end(signal) {
        child.kill(signal);
        const [code, by] = await exited;
        return by ?? code;
      },
    };
  }
  throw new Error(`the server did not start:\n${said}`);
}
