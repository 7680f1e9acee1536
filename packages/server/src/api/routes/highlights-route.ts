import { wireError } from "@courtside/protocol";
import { roomIdSchema, seqSchema, timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import {
  BUCKET_MS,
  type Bucket,
  FLUSH_MS,
  findPeaks,
  KEPT_MS,
  type Moment,
  type Peak,
} from "../../highlights/index.ts";
import { roomConfig } from "../../options/index.ts";
import { refuseReplay } from "../replay-access.ts";
import { defineRoute } from "../route.ts";
import { component } from "../schemas/components.ts";
import { queryNumber } from "../schemas/page-query.ts";
import { roomParams } from "../schemas/room.ts";

/** Milliseconds after which nothing is added any more: other nodes have stored what they counted. */
const SETTLE_MS = 3 * FLUSH_MS;
/** Seconds for which a cache may hold a window that is settled, and one that is not. */
const SETTLED_SECONDS = 60;
const OPEN_SECONDS = 5;

interface Highlights {
  room: string;
  from: number;
  to: number;
  bucketMs: number;
  buckets: Bucket[];
  peaks: Peak[];
  moments: Moment[];
  settled: boolean;
}

const count = z.number().int().min(0);
const momentsSchema = z.array(
  component(
    "Moment",
    z.object({
      at: timeSchema,
      seq: seqSchema,
      type: z.string(),
      title: z.string(),
      side: z.string().optional(),
    }),
  ),
);

const highlights = defineRoute({
  id: "highlights",
  method: "get",
  path: "/rooms/{room}/highlights",
  access: "public",
  effect: "reads",
  tag: "Replay",
  summary: "How loud a room was over the last 24 hours, and where it was loudest.",
  description:
    "For those who may read the room's replay. Messages and bursts of every 10 seconds in which there were any, the peaks among them, and the match events.",
  cors: "any-origin",
  cacheControl: ({ settled }: Highlights) =>
    `public, max-age=${settled ? SETTLED_SECONDS : OPEN_SECONDS}`,
  params: roomParams,
  query: z
    .object({
      from: queryNumber({ min: 0 })
        .optional()
        .describe("Unix milliseconds; it is in the window (default: 24 hours ago)."),
      to: queryNumber({ min: 0 })
        .optional()
        .describe("Unix milliseconds; it is not in the window (default: now)."),
    })
    .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
      message: "to is after from",
      path: ["to"],
    }),
  answer: component(
    "Highlights",
    z.object({
      room: roomIdSchema,
      from: timeSchema,
      to: timeSchema,
      bucketMs: count,
      buckets: z.array(z.object({ at: timeSchema, messages: count, bursts: count })),
      peaks: z.array(
        z.object({
          at: timeSchema.describe("Where it is highest."),
          from: timeSchema,
          to: timeSchema,
          strength: z.number().describe("How many times as much as usual."),
          messages: count,
          bursts: count,
          moments: momentsSchema.describe("The events of the peak and of the minute before."),
        }),
      ),
      moments: momentsSchema,
      settled: z.boolean().describe("Whether nothing will be added to it any more."),
    }),
  ) as z.ZodType<Highlights>,
  async handle({ context, key, params: { room }, query }) {
    if (!key) {
      const refusal = refuseReplay(context, room);
      if (refusal) return { ok: false, error: refusal };
    } else if (!key.scopes.includes("read")) {
      const message = 'This key lacks the scope "read".';
      return { ok: false, error: wireError("FORBIDDEN", { message }) };
    }
    const now = context.now();
    const { to = now, from = Math.min(to, now) - KEPT_MS } = query;
    const { settings, clearedSeq } = await context.store.log.open(room);
    const { reviewDelayMs } = { ...roomConfig(context.options.rooms, room).settings, ...settings };
    const until = Math.min(to, now - reviewDelayMs + 1);
    const { buckets, moments } = await context.highlights.read(room, from, until);
    // How loud it was stays true; what was said goes with what a clear has hidden.
    const curve = { buckets, moments: moments.filter(({ seq }) => seq > clearedSeq) };
    const settled = to <= now - reviewDelayMs - SETTLE_MS;
    return {
      ok: true,
      data: { room, from, to, bucketMs: BUCKET_MS, ...curve, peaks: findPeaks(curve), settled },
    };
  },
});

export const highlightRoutes = [highlights];
