import { constants, deflateRawSync } from "node:zlib";

/** Packets shorter than this many bytes are never deflated: it saves too little to pay for itself. */
const DEFLATE_FROM_BYTES = 400;
/**
 * Viewers from which on a frame is worth deflating: it costs about as much as four writes, so that among fewer it would be
 * most of what a delivery costs.
 */
export const DEFLATE_FROM_VIEWERS = 16;
/** Every sync flush ends with it, and permessage-deflate leaves it out (RFC 7692, 7.2.1). */
const SYNC_FLUSH_TAIL_BYTES = 4;

const FIN_TEXT = 0x81;
const RSV1 = 0x40;

/**
 * Socket.IO packets as the bytes that a WebSocket takes, made at most once however many viewers get them:
 * plain, and deflated as one message without context takeover, which every connection that negotiated
 * `server_no_context_takeover` can read.
 */
export class Frame {
  /** The packets, in order, for connections that take them one by one. */
  readonly packets: readonly string[];
  readonly #compression: "deflate" | "none";
  #payloads: Buffer[] | undefined;
  #plain: Buffer | undefined;
  #deflated: Buffer | undefined;

  /**
   * @param packets Socket.IO packets. Each becomes one WebSocket message; all leave in one write.
   * @param compression Whether {@link deflated} deflates anything.
   */
  constructor(packets: readonly string[], compression: "deflate" | "none") {
    this.packets = packets;
    this.#compression = compression;
  }

  /** One text message a packet. */
  get plain(): Buffer {
    this.#plain ??= joined(this.#utf8().map((payload) => frameOf(FIN_TEXT, payload)));
    return this.#plain;
  }

  /** The same messages, those deflated that are long enough. The very bytes of {@link plain} where none is. */
  get deflated(): Buffer {
    if (this.#compression === "none") return this.plain;
    this.#deflated ??= this.#utf8().some(({ length }) => length >= DEFLATE_FROM_BYTES)
      ? joined(this.#utf8().map(deflatedFrameOf))
      : this.plain;
    return this.#deflated;
  }

  #utf8(): Buffer[] {
    // 4 is Engine.IO's packet type "message".
    this.#payloads ??= this.packets.map((packet) => Buffer.from(`4${packet}`));
    return this.#payloads;
  }
}

function joined(frames: readonly Buffer[]): Buffer {
  const [only] = frames;
  return only && frames.length === 1 ? only : Buffer.concat(frames);
}

function deflatedFrameOf(payload: Buffer): Buffer {
  if (payload.length < DEFLATE_FROM_BYTES) return frameOf(FIN_TEXT, payload);
  const flushed = deflateRawSync(payload, { finishFlush: constants.Z_SYNC_FLUSH });
  return frameOf(FIN_TEXT | RSV1, flushed.subarray(0, flushed.length - SYNC_FLUSH_TAIL_BYTES));
}

/** An unmasked WebSocket frame, as a server sends it (RFC 6455, 5.2). */
function frameOf(firstByte: number, payload: Buffer): Buffer {
  const { length } = payload;
  const headerBytes = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafeSlow(headerBytes + length);
  frame[0] = firstByte;
  if (headerBytes === 2) {
    frame[1] = length;
  } else if (headerBytes === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  payload.copy(frame, headerBytes);
  return frame;
}
