import type { Member } from "@courtside/protocol";
import { memberSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { type Bursts, MAX_BURST_COUNT, MAX_BURST_KINDS } from "./burst-counts.ts";
import { isOneEmoji } from "./one-emoji.ts";
import { MAX_TYPING } from "./typing-list.ts";

/** What one node tells the others of a room's pulse. */
export interface PulseSignal {
  /** Names the node, so that its next list takes the place of this one. */
  node: string;
  /** Those who type on that node; left out where nothing changed. */
  typing?: Member[] | undefined;
  /** Emoji thrown on that node since its last signal. */
  bursts?: Bursts | undefined;
}

const signalSchema: z.ZodType<PulseSignal> = z.object({
  node: z.string().min(1).max(64),
  typing: z.array(memberSchema).max(MAX_TYPING).optional(),
  bursts: z
    .record(z.string().refine(isOneEmoji), z.number().int().min(1).max(MAX_BURST_COUNT))
    .refine((bursts) => Object.keys(bursts).length <= MAX_BURST_KINDS)
    .optional(),
});

/** A signal as it came, of which nothing is taken for granted; undefined when it is none. */
export function parsePulseSignal(signal: unknown): PulseSignal | undefined {
  return signalSchema.safeParse(signal).data;
}
