import type { Server as HttpServer } from "node:http";
import type { Router } from "express";
import { type Logger, pino } from "pino";
import { createApiMounts } from "./api/api-router.ts";
import { createAudit, recordSanctions } from "./audit/index.ts";
import type { ChatContext } from "./chat-context.ts";
import { ConnectionIndex } from "./connection/connection-index.ts";
import { Gateway } from "./connection/gateway.ts";
import { createNodeMessenger } from "./connection/node-messenger.ts";
import { createSocketServer } from "./connection/socket-server.ts";
import { SYSTEM_CLOCK } from "./fanout/fanout-clock.ts";
import { HighlightBook } from "./highlights/index.ts";
import {
  createHttpRouter,
  type HttpParts,
  type ReadyState,
  resolveEmbedDir,
} from "./http/index.ts";
import { createAuthenticator } from "./identity/index.ts";
import {
  createImages,
  dropWithMessages,
  IMAGES_PATH,
  imageRoutes,
  UPLOAD_PATH,
  uploadRoutes,
} from "./images/index.ts";
import { createLimits } from "./limits/index.ts";
import { createMetrics, meterStore } from "./metrics/index.ts";
import { createModeration } from "./moderation/index.ts";
import { MODERATOR_PATH } from "./moderator-api/moderator-route.ts";
import { moderatorRoutes } from "./moderator-api/moderator-routes.ts";
import { NoteStore } from "./notes/index.ts";
import {
  type ChatServerOptions,
  resolveOptions,
  roomConfig,
  type ServerOptions,
} from "./options/index.ts";
import { createPolls, tellPolls } from "./polls/index.ts";
import { dropReactionsOfDeleted } from "./reactions/index.ts";
import { ReadBook } from "./reads/index.ts";
import { createReview } from "./review/index.ts";
import { type RevokeOrder, revoke } from "./revocations/index.ts";
import { createRooms } from "./rooms/create-rooms.ts";
import { enforceSanctions, openBooks } from "./sanctions/index.ts";
import {
  createFaultLog,
  declareFailures,
  openStore,
  type Store,
  startTrimRounds,
  watchStore,
} from "./store/index.ts";
import { tellWarnings } from "./warnings/index.ts";

/** Parts that a server makes for itself unless it is given them. */
export interface ChatParts {
  /** Default: the one that the options `redisUrl` or `data` name. Closed with the chat in any case. */
  store?: Store;
  /** Default: pino at the option `logLevel`. */
  logger?: Logger;
  /** Gives Unix milliseconds; default the system's clock. */
  now?: () => number;
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

const DAY_MS = 86_400_000;
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
  const store = parts.store ?? (await openStore(options, logger));
  try {
    return await createChat(httpServer, { options, logger, store, now: parts.now ?? Date.now });
  } catch (error) {
    // A file that stays locked would be in the way of the next try.
    await store.close();
    throw error;
  }
}

type ResolvedParts = Required<ChatParts> & { options: ServerOptions };

async function createChat(httpServer: HttpServer, parts: ResolvedParts): Promise<Chat> {
  const { options, logger, now } = parts;
  const metrics = createMetrics(() => parts.store.available);
  const faultLog = createFaultLog({ store: parts.store, logger });
  const sayFailure = faultLog("The store failed, though it was available.");
  const metered = meterStore(
    declareFailures(parts.store, (failure) => {
      metrics.storeFailures.inc();
      sayFailure(failure.cause);
    }),
    metrics,
    (room, entry) => highlights.appended(room, entry),
  );
  const highlights = new HighlightBook({
    records: metered.records,
    clock: SYSTEM_CLOCK,
    now,
    onFault: faultLog("What rooms were like could not be stored."),
  });
  const images = await createImages({ options, store: metered, logger, now });
  const withImages = images ? dropWithMessages(metered, images) : metered;
  const polls = await createPolls({
    options,
    store: withImages,
    now,
    onFault: faultLog("A poll could not be kept."),
  });
  const withPolls = tellPolls(withImages, polls.polls, faultLog("A poll could not be settled."));
  const store = dropReactionsOfDeleted(
    withPolls,
    faultLog("Reactions to deleted messages could not be dropped."),
  );
  const connections = new ConnectionIndex();
  const reads = new ReadBook({
    records: store.records,
    clock: SYSTEM_CLOCK,
    now,
    onFault: faultLog("How far members have read could not be stored or looked up."),
  });
  const rooms = createRooms({ options, store, metrics, connections, reads, faultLog, now });
  const books = await openBooks({
    store,
    connections,
    guestBanMs: options.guestBanHours * 3_600_000,
    now,
    onFault: faultLog("Sanctions could not be read or carried out."),
  });
  const io = createSocketServer(options, store.adapter);
  const messenger = createNodeMessenger({
    io,
    store,
    options,
    rooms,
    connections,
    logger,
    faultLog,
  });
  const settingsOf = (room: string) =>
    rooms.find(room)?.settings ?? roomConfig(options.rooms, room).settings;
  const audit = createAudit({ options, store, metrics, logger, now });
  recordSanctions(books.sanctionEvents, audit);
  const moderation = createModeration({ options, store, books, audit, metrics, logger, now });
  const context: ChatContext = {
    options,
    store,
    rooms,
    connections,
    reads,
    messenger,
    books,
    moderation,
    review: createReview({ store, messenger, moderation, audit, images, settingsOf, now }),
    audit,
    notes: new NoteStore({
      records: store.records,
      now,
      keepMs: options.auditDays * DAY_MS,
    }),
    images,
    polls,
    highlights,
    metrics,
    logger,
    now,
    authenticator: createAuthenticator({ options, store, now }),
    limits: createLimits(options, store.limiter),
  };
  enforceSanctions(context);
  tellWarnings(context);
  const gateway = new Gateway(io, context);
  gateway.io.attach(httpServer);
  gateway.countConnections();

  const endWatch = watchStore(store, logger);
  const untrimmed = faultLog("Retention failed.");
  let draining = false;
  const endTrimming = startTrimRounds({
    kept: [store.log, store.records, store.tallies, audit, ...(images ? [images] : [])],
    intervalMs: TRIM_MS,
    onFault: untrimmed,
  });
  const sweeping = setInterval(() => books.sweep(), TRIM_MS);
  sweeping.unref();

  function ready(): ReadyState {
    if (draining) return { ready: false, reason: "draining" };
    // Until it is known who is banned, nobody is let in.
    return store.available && books.loaded
      ? { ready: true }
      : { ready: false, reason: "store-unavailable" };
  }

  const http: HttpParts = {
    options,
    ready,
    metrics,
    logger,
    embedDir: resolveEmbedDir(options.embedDir),
    mounts: {
      ...createApiMounts(context),
      [MODERATOR_PATH]: moderatorRoutes(context),
      ...(images && {
        [UPLOAD_PATH]: uploadRoutes(context, images),
        [IMAGES_PATH]: imageRoutes(images, logger),
      }),
    },
  };
  return {
    options,
    logger,
    http,
    router: createHttpRouter(http),
    revoke: (order) => revoke(context, order),
    async drain() {
      draining = true;
      gateway.startDrain(options.drainMs);
      await gateway.empty(options.drainMs);
    },
    async close() {
      endTrimming();
      clearInterval(sweeping);
      endWatch();
      gateway.close();
      await rooms.close();
      await highlights.close();
      moderation.close();
      await polls.close();
      await reads.close();
      await audit.close();
      await books.close();
      await images?.close();
      await store.close();
    },
  };
}
