/**
 * `npm run dev`: the demo, kept up to date while one writes. `tsc` and Rollup rebuild what changed, and Node.js starts the demo
 * anew when the server or the demo did; open pages reconnect by themselves, a change of the element needs a reload.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const WATCHERS: [string, string[]][] = [
  ["tsc", ["-b", "--watch", "--preserveWatchOutput"]],
  ["rollup", ["-c", "rollup.config.mjs", "--watch", "--no-watch.clearScreen", "--silent"]],
  ["node", ["--watch", "--watch-preserve-output", "--conditions=source", "scripts/demo.ts"]],
];

const built = spawnSync("npm", ["run", "build", "--silent"], { cwd: ROOT, stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

const running: ChildProcess[] = WATCHERS.map(([command, args]) =>
  spawn(command, args, { cwd: ROOT, stdio: "inherit" }),
);

// One that ends takes the others with it: half of them would look as if all were up to date.
for (const child of running) child.once("exit", (code) => stop(code ?? 0));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop(0));

function stop(code: number): void {
  process.exitCode = code;
  for (const child of running) child.kill("SIGTERM");
}
