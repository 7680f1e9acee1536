import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { waitFor } from "../wait-for.ts";
import { stopRedis } from "./running.ts";
import { startRedis } from "./start-redis.ts";

afterEach(stopRedis);

describe("startRedis", () => {
  it("gives a server that answers, with its port in the URL", async () => {
    const redis = await startRedis();

    expect(await redis.cli("SET", "key", "a value\nof two lines")).toBe("OK");
    expect(await redis.cli("GET", "key")).toBe("a value\nof two lines");
    expect(await redis.cli("GET", "nothing")).toBe("");
    expect(await redis.cli("MGET", "key", "key")).toBe(
      "a value\nof two lines\na value\nof two lines",
    );
    expect(redis.url).toBe(`redis://127.0.0.1:${redis.port}`);
  });

  it("rejects a command with the error that Redis gives", async () => {
    const redis = await startRedis();

    await expect(redis.cli("GET")).rejects.toThrow(/^ERR wrong number of arguments/);
  });

  it("comes back on the same port with what was written, after a kill", async () => {
    const redis = await startRedis({ appendonly: "always" });
    await redis.cli("SET", "key", "value");
    const { pid } = redis;

    await redis.kill();
    await expect(redis.cli("PING")).rejects.toThrow("ECONNREFUSED");
    await redis.restart();

    expect(redis.pid).not.toBe(pid);
    expect(await redis.cli("GET", "key")).toBe("value");
  });

  it("answers nothing while it is frozen, and what was asked once it thaws", async () => {
    const redis = await startRedis();
    let answer: string | undefined;

    redis.freeze();
    const asked = redis.cli("PING").then((text) => {
      answer = text;
    });
    await waitFor(() => stateOf(redis.pid) === "T");
    expect(answer).toBeUndefined();
    redis.thaw();
    await asked;

    expect(answer).toBe("PONG");
  });

  it("leaves neither a process nor a file", async () => {
    const redis = await startRedis();
    const dir = (await redis.cli("CONFIG", "GET", "dir")).split("\n")[1] as string;
    expect(existsSync(dir)).toBe(true);
    redis.freeze();

    await stopRedis();

    expect(existsSync(dir)).toBe(false);
    expect(() => process.kill(redis.pid, 0)).toThrow("ESRCH");
  });

  it("says why a server does not come up", async () => {
    await expect(startRedis({ config: { maxmemory: "much" } })).rejects.toThrow(
      /did not start:[\s\S]*maxmemory/,
    );
  });
});

it("a redis-server does not outlive the process that started it, not even one that is killed", async () => {
  const module = JSON.stringify(new URL("./start-redis.ts", import.meta.url).href);
  const script = `const { startRedis } = await import(${module}); console.log((await startRedis()).pid);`;
  const args = ["--conditions=source", "--input-type=module", "-e", script];
  const starter = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(starter.stdout, "data");
  const pid = Number(line);
  expect(stateOf(pid)).toBeDefined();

  starter.kill("SIGKILL");

  await waitFor(() => stateOf(pid) === undefined);
});

/** The state of a process as Linux has it, `T` while it is stopped; undefined when there is none. */
function stateOf(pid: number): string | undefined {
  try {
    // The name, in brackets, may hold anything.
    return /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1];
  } catch {
    return undefined;
  }
}
