import { z } from "zod";

/** Targets that one signal names at most. */
export const MAX_SIGNALLED = 200;

/** What one node tells the others of a room's tallies: which have changed, never how they stand. */
export interface TalliesSignal {
  tallies: string[];
}

const signalSchema: z.ZodType<TalliesSignal> = z.object({
  tallies: z.array(z.string().min(1).max(200)).max(MAX_SIGNALLED),
});

/** A signal as it came, of which nothing is taken for granted; undefined when it is none of tallies. */
export function parseTalliesSignal(signal: unknown): TalliesSignal | undefined {
  return signalSchema.safeParse(signal).data;
}
