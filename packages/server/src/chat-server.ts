import { createServer, type Server as HttpServer, type RequestListener } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { attachChat } from "./attach-chat.ts";
import type { Chat, ChatParts } from "./chat.ts";
import { createHttpApp, createMetricsApp } from "./http/index.ts";
import type { ChatServerOptions, ServerOptions } from "./options/index.ts";

/** A chat server with an HTTP server of its own. */
export interface ChatServer {
  readonly options: ServerOptions;
  /** The HTTP server, for routes and upgrades of one's own. */
  readonly httpServer: HttpServer;
  /** Where it listens, for example `http://127.0.0.1:8080`. Known once it listens. */
  readonly url: string;
  /** The port that it listens on; the one that was free where the option `port` is 0. */
  readonly port: number;
  /** Ends what tokens allow; see {@link Chat.revoke}. */
  revoke: Chat["revoke"];
  /** Starts to listen. Rejects with the system's error, for example `EADDRINUSE`. */
  listen(): Promise<void>;
  /** Turns unready, tells the clients to reconnect elsewhere, and waits until they are gone or `drainMs` is over. */
  drain(): Promise<void>;
  /** Disconnects everyone, stores what was accepted, and stops listening. */
  close(): Promise<void>;
}

/** Milliseconds that a client has to answer the goodbye of a server that closes. */
const GOODBYE_MS = 1_000;

/**
 * Makes a chat server. It listens once {@link ChatServer.listen} is called.
 *
 * @param input See `docs/options.md`.
 * @throws OptionsError in one line that says what to set; an Error when the store cannot be opened.
 */
export async function createChatServer(
  input: ChatServerOptions = {},
  parts: ChatParts = {},
): Promise<ChatServer> {
  let app: RequestListener | undefined;
  // It listens before Socket.IO is attached, which passes on what is not its own to those that were there; beside it, both
  // would answer a poll.
  const httpServer = createServer((request, response) => app?.(request, response));
  const chat = await attachChat(httpServer, input, parts);
  const { options } = chat;
  app = createHttpApp(chat.http);
  const open = openConnections(httpServer);
  const metricsServer =
    typeof options.metrics === "number" ? createServer(createMetricsApp(chat.http)) : undefined;

  return {
    options,
    httpServer,
    get port() {
      return portOf(httpServer);
    },
    get url() {
      const host = options.host.includes(":") ? `[${options.host}]` : options.host;
      return `http://${host}:${portOf(httpServer)}`;
    },
    async listen() {
      await listen(httpServer, options.port, options.host);
      if (metricsServer) await listen(metricsServer, options.metrics as number, options.host);
    },
    revoke: (order) => chat.revoke(order),
    drain: () => chat.drain(),
    async close() {
      const closed = Promise.all([stop(httpServer), metricsServer && stop(metricsServer)]);
      await chat.close();
      httpServer.closeAllConnections();
      metricsServer?.closeAllConnections();
      // Node does not count a WebSocket among them, and one whose client does not answer would hold the process for long.
      const cutOff = setTimeout(() => {
        for (const connection of open) connection.destroy();
      }, GOODBYE_MS);
      await closed;
      clearTimeout(cutOff);
    },
  };
}

function openConnections(server: HttpServer): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  server.on("connection", (connection) => {
    open.add(connection);
    connection.once("close", () => open.delete(connection));
  });
  return open;
}

function portOf(server: HttpServer): number {
  const address = server.address() as AddressInfo | null;
  if (!address) throw new Error("The server does not listen yet: await listen() first.");
  return address.port;
}

function listen(server: HttpServer, port: number, host: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen({ port, host, backlog: 4_096 }, () => {
    server.off("error", reject);
    resolve();
  });
  return promise;
}

function stop(server: HttpServer): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
