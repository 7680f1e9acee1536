import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";

/** What a program printed, and how it ended. */
export interface Outcome {
  code: number | null;
  output: string;
}

/** Node, with the condition names and loaders of this process kept from it. */
export function startNode(
  dir: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, args, {
    cwd: dir,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH, ...environment },
  });
}

/** Runs Node to its end. */
export async function runNode(
  dir: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const child = startNode(dir, args, environment);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (part: Buffer) => {
      output += part;
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output };
}

/** Runs a module given as text, as a file of the project would run. */
export function runModule(dir: string, source: string): Promise<Outcome> {
  return runNode(dir, ["--input-type=module", "--eval", source]);
}
