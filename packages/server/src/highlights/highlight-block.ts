/** Milliseconds that one number of the curve stands for. */
export const BUCKET_MS = 10_000;
/** Milliseconds that are stored together. */
export const BLOCK_MS = 600_000;
/** Events of a block that are kept with it. */
const MAX_MOMENTS = 60;

/** What happened in the match, as far as a curve is marked with it. */
export interface Moment {
  /** Unix milliseconds: the frame that shows it, where that is known. */
  at: number;
  seq: number;
  type: string;
  title: string;
  side?: string;
}

/** What one node has counted of one room in one block of time. Plain JSON. */
export interface Block {
  /** Unix milliseconds at which it begins: a multiple of {@link BLOCK_MS}. */
  start: number;
  /** By the number of the bucket in the block; what is not there is 0. */
  messages: Record<string, number>;
  bursts: Record<string, number>;
  moments: Moment[];
}

export function blockStart(at: number): number {
  return at - (at % BLOCK_MS);
}

export function emptyBlock(start: number): Block {
  return { start, messages: {}, bursts: {}, moments: [] };
}

/** Adds to the bucket of a time that is in the block. */
export function addTo(
  { start, ...series }: Block,
  kind: "messages" | "bursts",
  at: number,
  count: number,
): void {
  const index = Math.floor((at - start) / BUCKET_MS);
  series[kind][index] = (series[kind][index] ?? 0) + count;
}

export function addMoment({ moments }: Block, moment: Moment): void {
  if (moments.length < MAX_MOMENTS) moments.push(moment);
}
