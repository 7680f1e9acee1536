import type { Server as HttpServer } from "node:http";
import { createApiMounts } from "./api/api-router.ts";
import { recordSanctions } from "./audit/index.ts";
import type { Chat, ChatParts } from "./chat.ts";
import type { ChatContext } from "./chat-context.ts";
import { ConnectionIndex } from "./connection/connection-index.ts";
import { Gateway } from "./connection/gateway.ts";
import { createNodeMessenger } from "./connection/node-messenger.ts";
import { createSocketServer } from "./connection/socket-server.ts";
import { SYSTEM_CLOCK } from "./fanout/fanout-clock.ts";
import {
  createHttpRouter,
  type HttpParts,
  type ReadyState,
  resolveEmbedDir,
} from "./http/index.ts";
import { createAuthenticator } from "./identity/index.ts";
import { IMAGES_PATH, imageRoutes, UPLOAD_PATH, uploadRoutes } from "./images/index.ts";
import { createLimits } from "./limits/index.ts";
import { MentionNotices } from "./mentions/index.ts";
import { createMetrics } from "./metrics/index.ts";
import { createModeration } from "./moderation/index.ts";
import { MODERATOR_PATH } from "./moderator-api/moderator-route.ts";
import { moderatorRoutes } from "./moderator-api/moderator-routes.ts";
import { NoteStore } from "./notes/index.ts";
import { roomConfig, type ServerOptions } from "./options/index.ts";
import { createPreviews, type Previews } from "./previews/index.ts";
import { ReadBook } from "./reads/index.ts";
import { createReview } from "./review/index.ts";
import { revoke } from "./revocations/index.ts";
import { createRooms } from "./rooms/create-rooms.ts";
import { presentSettings } from "./rooms/present-settings.ts";
import { enforceSanctions, openBooks } from "./sanctions/index.ts";
import { createFaultLog, startTrimRounds, watchStore } from "./store/index.ts";
import { createStoreParts } from "./store-parts.ts";
import { tellWarnings } from "./warnings/index.ts";

type ResolvedParts = Required<ChatParts> & { options: ServerOptions };

const DAY_MS = 86_400_000;
/** Milliseconds between two rounds of retention. */
const TRIM_MS = 60_000;

/** Makes all of a chat from what was decided: its options and the store, which is open. */
export async function createChat(httpServer: HttpServer, parts: ResolvedParts): Promise<Chat> {
  const { options, logger, now } = parts;
  const metrics = createMetrics(() => parts.store.available);
  const faultLog = createFaultLog({ store: parts.store, logger });
  let previews: Previews | undefined;
  const { store, ...storeParts } = await createStoreParts({
    ...parts,
    metrics,
    faultLog,
    onAppended: (room, entry) => previews?.follow(room, entry),
  });
  const { audit, images, polls, highlights } = storeParts;
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
  recordSanctions(books.sanctionEvents, audit);
  const moderation = createModeration({ options, store, books, audit, metrics, logger, now });
  const mentions = new MentionNotices({
    messenger,
    log: store.log,
    settingsOf,
    clock: SYSTEM_CLOCK,
    onFault: faultLog("A message could not be looked up to tell those whom it mentions."),
  });
  const inReview = { store, messenger, moderation, mentions, audit, images, settingsOf, now };
  previews = createPreviews({
    ...parts,
    store,
    settingsOf: (room) => presentSettings({ rooms, store, options }, room),
    async mayShow(room, messageId, words) {
      const message = await store.log.message(room, messageId);
      const about = { id: room, settings: settingsOf(room), recentMessages: () => [] };
      return message !== undefined && moderation.allowsWords(about, message.author, words);
    },
    onFault: faultLog("What was found behind a link could not be stored."),
  });
  const context: ChatContext = {
    options,
    store,
    rooms,
    connections,
    reads,
    messenger,
    mentions,
    books,
    moderation,
    review: createReview(inReview),
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
      await previews?.close();
      await rooms.close();
      await highlights.close();
      moderation.close();
      mentions.close();
      await polls.close();
      await reads.close();
      await audit.close();
      await books.close();
      await images?.close();
      await store.close();
    },
  };
}
