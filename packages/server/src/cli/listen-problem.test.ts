import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { listenProblem } from "./listen-problem.ts";

async function listenError(port: number, host: string): Promise<unknown> {
  const server = createServer().listen(port, host);
  return once(server, "listening").then(
    () => {
      server.close();
      throw new Error("it could listen");
    },
    (cause: unknown) => cause,
  );
}

test("a port that is in use", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as { port: number };
  expect(listenProblem(await listenError(port, "127.0.0.1"))).toBe(
    `port ${port} on 127.0.0.1 is in use: stop what uses it, or set --port or PORT to another`,
  );
  taken.close();
});

test("an address of another machine", async () => {
  expect(listenProblem(await listenError(0, "192.0.2.1"))).toMatch(
    /^192\.0\.2\.1 is no address of this machine: set --host or HOST/,
  );
});

test("a host name that nobody knows", async () => {
  expect(listenProblem(await listenError(0, "nobody.invalid"))).toMatch(
    /^the host name nobody\.invalid is not known/,
  );
});

test("a port that needs rights", () => {
  const cause = Object.assign(new Error("x"), {
    code: "EACCES",
    syscall: "listen",
    address: "0.0.0.0",
    port: 80,
  });
  expect(listenProblem(cause)).toMatch(/^port 80 on 0\.0\.0\.0 may not be used: set --port/);
});

test.each([
  [new Error("other")],
  ["text"],
  [Object.assign(new Error("x"), { code: "EADDRINUSE" })],
])("anything else is none of these: %s", (cause) => expect(listenProblem(cause)).toBeUndefined());
