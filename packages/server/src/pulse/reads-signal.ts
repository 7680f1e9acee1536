import { idSchema } from "@courtside/protocol/schemas";
import { z } from "zod";

/** What one node tells the others of what was read in a room. */
export interface ReadsSignal {
  node: string;
  /** Of the log that the seqs mean something in. */
  epoch: string;
  /** Last-read seq by member id. */
  reads: Record<string, number>;
  /** Those of them whose reading only they themselves may know of. */
  hidden?: string[] | undefined;
}

/** Marks that one signal carries. */
export const MAX_MARKS = 500;

const signalSchema: z.ZodType<ReadsSignal> = z.object({
  node: z.string().min(1).max(64),
  epoch: z.string().min(1).max(64),
  reads: z
    .record(idSchema, z.number().int().min(0))
    .refine((reads) => Object.keys(reads).length <= MAX_MARKS),
  hidden: z.array(idSchema).max(MAX_MARKS).optional(),
});

/** A signal as it came, of which nothing is taken for granted; undefined when it is none of these. */
export function parseReadsSignal(signal: unknown): ReadsSignal | undefined {
  return signalSchema.safeParse(signal).data;
}
