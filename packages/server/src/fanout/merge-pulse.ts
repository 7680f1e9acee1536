import type { Pulse } from "@courtside/protocol";

/** What changed in a room's pulse; the fan-out adds the room. */
export type PulseChange = Omit<Pulse, "room">;

/** Two changes as one: bursts add up, everything else is the latest value, by message or poll where it has one. */
export function mergePulse(earlier: PulseChange, later: PulseChange): PulseChange {
  const merged = { ...earlier, ...later };
  if (earlier.reactions && later.reactions) {
    merged.reactions = { ...earlier.reactions, ...later.reactions };
  }
  if (earlier.polls && later.polls) merged.polls = { ...earlier.polls, ...later.polls };
  if (earlier.threads && later.threads) merged.threads = { ...earlier.threads, ...later.threads };
  if (earlier.reads && later.reads) merged.reads = { ...earlier.reads, ...later.reads };
  if (earlier.bursts && later.bursts) merged.bursts = addCounts(earlier.bursts, later.bursts);
  return merged;
}

/**
 * A change as it is kept for a viewer that is behind: bursts are for those who are there when they are thrown. Undefined
 * when nothing is left.
 */
export function withoutBursts({ bursts: _, ...lasting }: PulseChange): PulseChange | undefined {
  return Object.keys(lasting).length > 0 ? lasting : undefined;
}

function addCounts(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  const sum = { ...a };
  for (const [emoji, count] of Object.entries(b)) sum[emoji] = (sum[emoji] ?? 0) + count;
  return sum;
}
