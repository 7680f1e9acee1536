import { constants, inflateRawSync } from "node:zlib";
import type { Arrival, Dialect } from "./dialect.ts";
import type { FramePlace } from "./websocket-frames.ts";

const SYNC_FLUSH_TAIL = Buffer.from([0, 0, 0xff, 0xff]);
/** Bytes at a frame's start that its fingerprint takes all of; ids and seqs lie there. */
const WHOLE_BYTES = 512;
/** Further in, every so many bytes. */
const STRIDE = 16;
const REMEMBERED = 4_000;

/**
 * Reads frames. The same frame arrives at thousands of viewers and is inflated and parsed the first time only; a
 * fingerprint of its bytes finds what it said, so that the load generator is not what the bench measures.
 */
export class FrameReader {
  readonly #dialect: Dialect;
  readonly #known = new Map<number, Arrival>();

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  read(data: Buffer, place: FramePlace): Arrival {
    const print = fingerprint(data, place.start, place.end);
    const known = this.#known.get(print);
    if (known) return known;
    if (this.#known.size > REMEMBERED) this.#known.clear();
    const arrival = this.#dialect.read(textOf(data, place));
    this.#known.set(print, arrival);
    return arrival;
  }
}

/** A frame's payload as text, inflated where it was deflated. */
export function textOf(data: Buffer, { start, end, compressed }: FramePlace): string {
  const payload = data.subarray(start, end);
  if (!compressed) return payload.toString();
  const deflated = Buffer.concat([payload, SYNC_FLUSH_TAIL]);
  return inflateRawSync(deflated, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
}

/** FNV-1a over the frame, with its length in the upper bits. */
function fingerprint(data: Buffer, start: number, end: number): number {
  let hash = 0x811c9dc5;
  const whole = Math.min(end, start + WHOLE_BYTES);
  for (let at = start; at < whole; at += 1) {
    hash = Math.imul(hash ^ (data[at] as number), 0x01000193);
  }
  for (let at = whole; at < end; at += STRIDE) {
    hash = Math.imul(hash ^ (data[at] as number), 0x01000193);
  }
  return (end - start) * 2 ** 32 + (hash >>> 0);
}
