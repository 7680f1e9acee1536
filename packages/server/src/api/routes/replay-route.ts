import { type Entry, wireError } from "@courtside/protocol";
import { roomIdSchema, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { roomConfig } from "../../options/index.ts";
import { refuseReplay } from "../replay-access.ts";
import { type ReplaySource, readReplay } from "../replay-window.ts";
import { defineRoute } from "../route.ts";
import { component } from "../schemas/components.ts";
import { shownEntrySchema } from "../schemas/entry.ts";
import { queryNumber } from "../schemas/page-query.ts";
import { roomParams } from "../schemas/room.ts";

/** The longest window, in milliseconds. */
const MAX_WINDOW_MS = 600_000;
/** Windows that begin and end at a whole multiple of it may be cached: so many viewers ask for the same. */
const ALIGNED_MS = 10_000;
/** Milliseconds after which nothing is added to a window any more: what was accepted in it is in the log. */
const SETTLE_MS = 5_000;
/** Seconds for which a cache may hold a window; so long a deleted text may live on in it. */
const CACHE_SECONDS = 15;
const MAX_ENTRIES = 1_000;

interface Replay {
  room: string;
  epoch: string;
  from: number;
  to: number;
  entries: Entry[];
  next?: number;
  settled: boolean;
}

const replay = defineRoute({
  id: "replay",
  method: "get",
  path: "/rooms/{room}/replay",
  access: "public",
  effect: "reads",
  tag: "Replay",
  summary: "What a room showed in a stretch of time, as it stands now.",
  description:
    "For everyone where guests may read the room and no hook decides who enters it; else for keys. A window that begins and ends at a multiple of 10,000 ms and is settled may be cached for 15 seconds, and is then revalidated by its ETag.",
  cors: "any-origin",
  cacheControl: ({ from, to, settled }: Replay) =>
    settled && from % ALIGNED_MS === 0 && to % ALIGNED_MS === 0
      ? `public, max-age=${CACHE_SECONDS}, must-revalidate`
      : "no-cache",
  params: roomParams,
  query: z
    .object({
      from: queryNumber({ min: 0 }).describe("Unix milliseconds; it is in the window."),
      to: queryNumber({ min: 0 }).describe("Unix milliseconds; it is not in the window."),
      after: queryNumber({ min: 0 }).optional().describe("The next of the answer before."),
    })
    .refine(({ from, to }) => from < to && to - from <= MAX_WINDOW_MS, {
      message: `to is after from, by ${MAX_WINDOW_MS} ms at most`,
      path: ["to"],
    }),
  answer: component(
    "Replay",
    z.object({
      room: roomIdSchema,
      epoch: z.string(),
      from: timeSchema,
      to: timeSchema,
      entries: z.array(shownEntrySchema),
      next: z.number().int().optional().describe("There are more: ask again with it as after."),
      settled: z.boolean().describe("Whether nothing will be added to it any more."),
    }),
  ) as z.ZodType<Replay>,
  async handle({ context, key, params: { room }, query }) {
    const refusal = key ? refuseScope(key.scopes) : refuseReplay(context, room);
    if (refusal) return { ok: false, error: refusal };
    const { options, store, now } = context;
    const head = await store.log.open(room);
    const { reviewDelayMs } = { ...roomConfig(options.rooms, room).settings, ...head.settings };
    const shownUntil = now() - reviewDelayMs + 1;
    const { from, after } = query;
    const wish = { from, to: Math.min(query.to, shownUntil), limit: MAX_ENTRIES };
    // Only the room itself knows what still waits for its moderators, also when the delay has just been switched off.
    const open = await context.rooms.get(room);
    const source: ReplaySource = {
      head,
      read: (range) => store.log.read(room, range),
      page: (wanted) => open.pages.history("viewers", wanted),
    };
    const found = await readReplay(source, { ...wish, ...(after !== undefined && { after }) });
    const settled = query.to <= shownUntil - SETTLE_MS;
    return { ok: true, data: { room, from, to: query.to, settled, ...found } };
  },
});

export const replayRoutes = [replay];

function refuseScope(scopes: readonly string[]) {
  if (scopes.includes("read")) return undefined;
  return wireError("FORBIDDEN", { message: 'This key lacks the scope "read".' });
}
