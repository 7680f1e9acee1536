import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The ways in which a hook server may go wrong. */
export const HOSTILITIES = [
  "hang",
  "http-500",
  "http-429",
  "slow-drip",
  "ten-megabytes",
  "bad-json",
  "redirect",
  "refused",
  "wrong-types",
] as const;

export type Hostility = (typeof HOSTILITIES)[number];

/** A server that answers each kind of question wrongly in a way of its own. */
export interface HostileHookServer {
  /** Where a hook is treated so; behind the one of `refused` nobody listens. */
  url(hostility: Hostility): string;
  /** How often it was asked there. */
  requests(hostility: Hostility): number;
  /** Ends it, with all connections that hang. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const DRIP_MS = 50;
const MEGABYTE = " ".repeat(1_024 * 1_024);

/** What a server that goes wrong answers; `refused` is one that is not there. */
const ANSWERS: Record<Exclude<Hostility, "refused">, (response: ServerResponse) => void> = {
  hang() {},
  "http-500": (response) => response.writeHead(500).end("broken"),
  "http-429": (response) => response.writeHead(429, { "retry-after": "60" }).end(),
  "slow-drip"(response) {
    const drip = setInterval(() => response.write(" "), DRIP_MS);
    response.once("close", () => clearInterval(drip));
  },
  "ten-megabytes"(response) {
    for (let megabytes = 0; megabytes < 10; megabytes += 1) response.write(MEGABYTE);
    response.end('{"action":"allow"}');
  },
  "bad-json": (response) => response.end('{"action": allow'),
  redirect: (response) => response.writeHead(302, { location: "/allow" }).end(),
  "wrong-types": (response) => response.end('{"action":["reject"],"reasonCode":{"a":1}}'),
};

/** Starts a hostile hook server on a free port of 127.0.0.1. */
export async function hostileHookServer(): Promise<HostileHookServer> {
  const requests = new Map<string, number>();
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const kind = request.url?.slice(1) ?? "";
    requests.set(kind, (requests.get(kind) ?? 0) + 1);
    // An attempt that follows the redirect would be let through, and a test would see it.
    if (kind === "allow") response.end('{"action":"allow"}');
    else ANSWERS[kind as keyof typeof ANSWERS]?.(response);
  });
  const origin = await listen(server);
  const nobody = createServer();
  const refusing = await listen(nobody);
  await stop(nobody);

  const close = () => stop(server);
  return {
    url: (hostility) => `${hostility === "refused" ? refusing : origin}/${hostility}`,
    requests: (hostility) => requests.get(hostility) ?? 0,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function listen(server: ReturnType<typeof createServer>): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}

function stop(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
