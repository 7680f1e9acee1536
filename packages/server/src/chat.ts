import type { Router } from "express";
import type { Logger } from "pino";
import type { HttpParts } from "./http/index.ts";
import type { ServerOptions } from "./options/index.ts";
import type { Resolve } from "./previews/index.ts";
import type { RevokeOrder } from "./revocations/index.ts";
import type { Store } from "./store/index.ts";

/** Parts that a server makes for itself unless it is given them. */
export interface ChatParts {
  /** Default: the one that the options `redisUrl` or `data` name. Closed with the chat in any case. */
  store?: Store;
  /** Default: pino at the option `logLevel`. */
  logger?: Logger;
  /** Gives Unix milliseconds; default the system's clock. */
  now?: () => number;
  /** Asks for the addresses of the host of a page that is fetched for a preview; default as the system does. */
  resolve?: Resolve;
}

/** A chat that runs on an HTTP server. */
export interface Chat {
  readonly options: ServerOptions;
  /** `/healthz`, `/readyz`, `/metrics`, `/embed/*` and `/api/v1/*`, to be mounted at the root of an Express app. */
  readonly router: Router;
  readonly http: HttpParts;
  readonly logger: Logger;
  /**
   * Revokes a token by its `jti`, or all tokens of a member that were issued before now or before a time. What they
   * opened is closed on every node within a second. Rejects when the store fails.
   */
  revoke(order: RevokeOrder): Promise<void>;
  /** Turns unready, tells the clients to reconnect elsewhere, and waits until they are gone or `drainMs` is over. */
  drain(): Promise<void>;
  /** Disconnects everyone, stores what was accepted and closes the store. The HTTP server stays the caller's. */
  close(): Promise<void>;
}
