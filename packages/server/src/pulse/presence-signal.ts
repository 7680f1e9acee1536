import type { Member } from "@courtside/protocol";
import { memberSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { MAX_SIDES } from "./side-counts.ts";

/** What one node tells the others of who is in a room. */
export interface PresenceSignal {
  /** Names the node, so that its next word takes the place of this one. */
  node: string;
  /** Members of each side on that node; left out where nothing changed. */
  sides?: Record<string, number> | undefined;
  /** Asks every other node to say who is in the room there. */
  ask?: true | undefined;
  /** Who is in the room on that node. */
  present?: Member[] | undefined;
}

/** Members that one node names: what the setting `presenceMax` may be at most. */
const MAX_PRESENT = 10_000;

const signalSchema: z.ZodType<PresenceSignal> = z
  .object({
    node: z.string().min(1).max(64),
    sides: z
      .record(z.string().max(64), z.number().int().min(1))
      .refine((sides) => Object.keys(sides).length <= MAX_SIDES)
      .optional(),
    ask: z.literal(true).optional(),
    present: z.array(memberSchema).max(MAX_PRESENT).optional(),
  })
  .refine(({ sides, ask, present }) => sides || ask || present);

/** A signal as it came, of which nothing is taken for granted; undefined when it is none of these. */
export function parsePresenceSignal(signal: unknown): PresenceSignal | undefined {
  return signalSchema.safeParse(signal).data;
}
