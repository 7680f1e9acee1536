import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Pages for a test, on one address of the loopback network. */
export interface PageServer extends AsyncDisposable {
  readonly port: number;
  /** The path and host of every request, in their order. */
  readonly asked: readonly { path: string; host: string | undefined; headers: object }[];
  /** Connections that were opened, whatever came of them. */
  readonly connections: number;
}

/** @param port Default: a free one. */
export async function startPages(
  address: string,
  answer: RequestListener,
  port = 0,
): Promise<PageServer> {
  const asked: { path: string; host: string | undefined; headers: object }[] = [];
  let connections = 0;
  const server: Server = createServer((request, response) => {
    const { url = "", headers } = request;
    asked.push({ path: url, host: headers.host, headers });
    answer(request, response);
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((listening) => server.listen(port, address, listening));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    get connections() {
      return connections;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** The head of a page with a title. */
export const page = (title: string, more = "") =>
  `<!doctype html><html><head><title>${title}</title>${more}</head><body>never read</body></html>`;
