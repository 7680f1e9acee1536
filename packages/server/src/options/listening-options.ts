import proxyAddr from "proxy-addr";
import { z } from "zod";
import { integer, list, requiredText } from "./option-kind.ts";
import { option } from "./option-row.ts";
import { isOriginPattern } from "./origins.ts";

/** Where the server listens, and for whom. */
export const listeningOptions = {
  port: option(integer({ min: 0, max: 65_535 }), {
    group: "Listening",
    flag: "port",
    env: "PORT",
    default: 8_080,
    meaning: "The TCP port. 0 takes a free one.",
  }),
  host: option(requiredText("an address or a host name"), {
    group: "Listening",
    flag: "host",
    env: "HOST",
    default: "127.0.0.1",
    meaning: "The address to listen on. 0.0.0.0 or :: is all interfaces.",
  }),
  path: option(
    requiredText("a path that starts with /", (path) => /^\/[A-Za-z0-9._~/-]*$/.test(path)),
    {
      group: "Listening",
      flag: "path",
      env: "COURTSIDE_PATH",
      default: "/socket.io",
      meaning: "The path of the Socket.IO endpoint.",
    },
  ),
  transports: option(
    list(z.enum(["websocket", "polling"]), "websocket, polling, or both with a comma between"),
    {
      group: "Listening",
      flag: "transports",
      env: "COURTSIDE_TRANSPORTS",
      default: ["websocket"],
      meaning:
        "The transports that clients may use. With polling, a load balancer has to keep each client at one node.",
    },
  ),
  origins: option(
    list(
      z.string().refine(isOriginPattern),
      "* or origins such as https://example.com or https://*.example.com, with commas between",
    ),
    {
      group: "Listening",
      flag: "origins",
      env: "COURTSIDE_ORIGINS",
      default: ["*"],
      defaultText: "*; in production there is none, and it has to be set",
      meaning: "The sites whose pages may connect.",
    },
  ),
  trustProxy: option(
    list(
      z.string().refine(isTrustedRange),
      "addresses or ranges such as 10.0.0.0/8, or loopback, linklocal, uniquelocal, with commas between",
    ),
    {
      group: "Listening",
      flag: "trust-proxy",
      env: "COURTSIDE_TRUST_PROXY",
      default: [],
      meaning: "The proxies whose X-Forwarded-For is believed. Set it behind a load balancer.",
    },
  ),
};

function isTrustedRange(range: string): boolean {
  try {
    proxyAddr.compile([range]);
    return true;
  } catch {
    return false;
  }
}
