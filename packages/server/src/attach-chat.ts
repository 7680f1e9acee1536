import type { Server as HttpServer } from "node:http";
import type { Router } from "express";
import { type Logger, pino } from "pino";
import type { ChatContext } from "./chat-context.ts";
import { Gateway } from "./connection/gateway.ts";
import { SYSTEM_CLOCK } from "./fanout/fanout-clock.ts";
import type { RoomFanoutOptions } from "./fanout/room-fanout.ts";
import { terminateConnection } from "./fanout/terminate-connection.ts";
import {
  createHttpRouter,
  type HttpParts,
  type ReadyState,
  resolveEmbedDir,
} from "./http/index.ts";
import { createAuthenticator } from "./identity/index.ts";
import { createLimits } from "./limits/index.ts";
import { createMetrics, type Metrics, meterStore } from "./metrics/index.ts";
import {
  type ChatServerOptions,
  resolveOptions,
  roomConfig,
  type ServerOptions,
} from "./options/index.ts";
import { ViewerReports } from "./pulse/viewer-reports.ts";
import { Room } from "./rooms/room.ts";
import { RoomRegistry } from "./rooms/room-registry.ts";
import { createMemoryStore, createSqliteStore, type Store } from "./store/index.ts";

/** Parts that a server makes for itself unless it is given them. */
export interface ChatParts {
  /** Default: the embedded store in the file that the option `data` names. Closed with the chat in any case. */
  store?: Store;
  /** Default: pino at the option `logLevel`. */
  logger?: Logger;
  /** Gives Unix milliseconds; default the system's clock. */
  now?: () => number;
}

/** A chat that runs on an HTTP server. */
export interface Chat {
  readonly options: ServerOptions;
  /** `/healthz`, `/readyz`, `/metrics` and `/embed/*`, to be mounted at the root of an Express app. */
  readonly router: Router;
  readonly http: HttpParts;
  readonly logger: Logger;
  /** Turns unready, tells the clients to reconnect elsewhere, and waits until they are gone or `drainMs` is over. */
  drain(): Promise<void>;
  /** Disconnects everyone, stores what was accepted and closes the store. The HTTP server stays the caller's. */
  close(): Promise<void>;
}

/** Milliseconds between two rounds of retention. */
const TRIM_MS = 60_000;

/**
 * Adds the chat to an HTTP server that exists already, for example an Express app's.
 *
 * @param httpServer Its requests and WebSocket upgrades on the option `path` become the chat's. Give it its own listener
 *   for requests (`createServer(app)`) before this call: one that is added after it would answer polls as well.
 * @param input See `docs/options.md`.
 * @throws OptionsError in one line that says what to set; an Error when the store cannot be opened.
 */
export async function attachChat(
  httpServer: HttpServer,
  input: ChatServerOptions = {},
  parts: ChatParts = {},
): Promise<Chat> {
  const options = resolveOptions(input);
  const logger = parts.logger ?? pino({ level: options.logLevel });
  const now = parts.now ?? Date.now;
  const metrics = createMetrics();
  const opened = parts.store ?? (await openStore(options));
  const store = meterStore(opened, metrics);
  const rooms = createRooms({ options, store, metrics, logger });
  const context: ChatContext = {
    options,
    store,
    rooms,
    metrics,
    logger,
    now,
    authenticator: createAuthenticator({ options, store, now }),
    limits: createLimits(options, store.limiter),
  };
  const gateway = new Gateway(context);
  gateway.io.attach(httpServer);
  gateway.countConnections();

  let draining = false;
  const trimming = setInterval(() => {
    for (const kept of [store.log, store.records]) {
      kept.trim().catch((err: unknown) => logger.warn({ err }, "Retention failed."));
    }
  }, TRIM_MS);
  trimming.unref();

  function ready(): ReadyState {
    if (draining) return { ready: false, reason: "draining" };
    return store.available ? { ready: true } : { ready: false, reason: "store-unavailable" };
  }

  const http: HttpParts = {
    options,
    ready,
    metrics,
    logger,
    embedDir: resolveEmbedDir(options.embedDir),
  };
  return {
    options,
    logger,
    http,
    router: createHttpRouter(http),
    async drain() {
      draining = true;
      gateway.startDrain(options.drainMs);
      await gateway.empty(options.drainMs);
    },
    async close() {
      clearInterval(trimming);
      gateway.close();
      await rooms.close();
      await store.close();
    },
  };
}

function openStore({ data, retentionEntries, retentionDays }: ServerOptions): Promise<Store> {
  const retention = { maxEntries: retentionEntries, maxAgeMs: retentionDays * 86_400_000 };
  return data === ":memory:"
    ? Promise.resolve(createMemoryStore({ retention }))
    : createSqliteStore({ file: data, retention });
}

interface RoomParts {
  options: ServerOptions;
  store: Store;
  metrics: Metrics;
  logger: Logger;
}

function createRooms({ options, store, metrics, logger }: RoomParts): RoomRegistry {
  const onFault = (err: unknown): void => logger.warn({ err }, "A room's log could not be read.");
  const fanout: Omit<RoomFanoutOptions, "room" | "ring" | "clock"> = {
    tickMs: options.tickMs,
    duty: options.duty,
    maxQueuedBytes: options.maxQueuedBytes,
    laggingMs: options.laggingMs,
    metrics: {
      flushed({ viewers, bytes, durationMs }) {
        metrics.frames.inc(viewers);
        metrics.bytesWritten.inc(bytes);
        metrics.flushSeconds.observe(durationMs / 1_000);
      },
      gaveUp: () => metrics.laggingDisconnects.inc(),
    },
    onLagging: terminateConnection,
  };
  const reports = new ViewerReports({
    counts: store.viewers,
    clock: SYSTEM_CLOCK,
    onFault: (err) => logger.warn({ err }, "The viewers of other nodes are not known."),
  });
  return new RoomRegistry({
    clock: SYSTEM_CLOCK,
    onFault,
    open(id) {
      const { title, settings } = roomConfig(options.rooms, id);
      return Room.open({
        id,
        ...(title !== undefined && { title }),
        defaults: settings,
        log: store.log,
        signals: store.signals,
        reports,
        clock: SYSTEM_CLOCK,
        fanout,
        metrics,
        onFault,
      });
    },
  });
}
