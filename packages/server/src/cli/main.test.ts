import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

let child: ChildProcess | undefined;
afterEach(() => child?.kill("SIGKILL"));

/** Starts the CLI as a process of its own. `line` gives what it prints, up to the first line that matches. */
function start(argv: string[]) {
  const started = spawn(process.execPath, ["--conditions=source", MAIN, ...argv], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH },
  });
  child = started;
  const exit = once(started, "exit").then(([code]) => code as number | null);
  const lines = createInterface(started.stdout)[Symbol.asyncIterator]();
  const line = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const next = await lines.next();
      if (next.done) throw new Error(`it ended without a line like ${pattern}`);
      if (pattern.test(next.value)) return next.value;
    }
  };
  return { process: started, exit, line };
}

const SERVE = ["serve", "--port", "0", "--data", ":memory:"];

async function urlOf(server: ReturnType<typeof start>): Promise<string> {
  const line = await server.line(/is running at/);
  return line.split(" ").at(-1) ?? "";
}

test("serve answers until SIGTERM, then ends with exit code 0", async () => {
  const server = start(SERVE);
  const url = await urlOf(server);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  server.process.kill("SIGTERM");
  expect(await server.exit).toBe(0);
});

test("Ctrl+C while a client is connected drains, and a second time ends it at once with exit code 1", async () => {
  const server = start([...SERVE, "--drain-ms", "600000"]);
  const url = await urlOf(server);
  const socket = new WebSocket(`${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
  const admitted = new Promise<void>((resolve) => {
    socket.onmessage = ({ data }) => {
      if (String(data).startsWith("0")) socket.send('40{"protocol":1,"guest":{}}');
      if (String(data).startsWith("42")) resolve();
    };
  });
  await admitted;
  server.process.kill("SIGINT");
  await server.line(/^SIGINT: draining$/);
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  server.process.kill("SIGINT");
  expect(await server.exit).toBe(1);
});

test("a wrong option is one line and exit code 2", async () => {
  const server = start(["serve", "--port", "none"]);
  const errors: string[] = [];
  server.process.stderr?.on("data", (chunk) => errors.push(String(chunk)));
  expect(await server.exit).toBe(2);
  expect(errors.join("")).toBe(
    'courtside: --port must be a whole number from 0 to 65535, not "none"\n',
  );
});
