import {
  type ChatParts,
  type ChatServer,
  type ChatServerOptions,
  createChatServer,
} from "@courtside/server";

/** A running server that ends with the scope that holds it: `await using server = await startServer()`. */
export interface TestServer extends ChatServer {
  [Symbol.asyncDispose](): Promise<void>;
}

const running = new Set<TestServer>();

/**
 * Starts a server on a free port of 127.0.0.1, on the memory store, without logs and without waiting at its end.
 *
 * It closes with its scope (`await using`), by `close()`, or with all others by {@link stopServers}.
 *
 * @param options What the test needs to be otherwise.
 * @param parts A store, a logger or a clock of the test's own.
 */
export async function startServer(
  options: ChatServerOptions = {},
  parts: ChatParts = {},
): Promise<TestServer> {
  const server = await createChatServer(
    { host: "127.0.0.1", port: 0, data: ":memory:", logLevel: "silent", drainMs: 0, ...options },
    parts,
  );
  await server.listen();

  let closing: Promise<void> | undefined;
  const close = () => {
    running.delete(test);
    closing ??= server.close();
    return closing;
  };
  // The server's own `url` and `port` are getters, which a spread would freeze.
  const test: TestServer = Object.create(server, {
    close: { value: close },
    [Symbol.asyncDispose]: { value: close },
  });
  running.add(test);
  return test;
}

/** Closes every server that {@link startServer} started and that still runs: `afterEach(stopServers)`. */
export async function stopServers(): Promise<void> {
  await Promise.all([...running].map((server) => server.close()));
}
