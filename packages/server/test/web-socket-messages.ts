import { constants, inflateRawSync } from "node:zlib";

/** One text message as it came over the wire. */
export interface WireMessage {
  text: string;
  compressed: boolean;
}

/** A receiver without context takeover appends what the sender left out (RFC 7692, 7.2.2). */
const SYNC_FLUSH_TAIL = Buffer.from([0, 0, 0xff, 0xff]);
const FIN_TEXT = 0x81;
const RSV1 = 0x40;

/** Reads a server's text messages (RFC 6455, 5.2). `rest` is what has not arrived whole. */
export function readMessages(bytes: Buffer): { messages: WireMessage[]; rest: Buffer } {
  const messages: WireMessage[] = [];
  let at = 0;
  while (bytes.length - at >= 2) {
    const place = payloadAt(bytes, at);
    if (!place || place.end > bytes.length) break;
    const first = bytes.readUInt8(at);
    if ((first & ~RSV1) !== FIN_TEXT) throw new Error(`not a whole text message: ${first}`);
    const payload = bytes.subarray(place.start, place.end);
    const compressed = (first & RSV1) !== 0;
    messages.push({ text: compressed ? inflated(payload) : payload.toString(), compressed });
    at = place.end;
  }
  return { messages, rest: bytes.subarray(at) };
}

function payloadAt(bytes: Buffer, at: number): { start: number; end: number } | undefined {
  const short = bytes.readUInt8(at + 1);
  if (short < 126) return { start: at + 2, end: at + 2 + short };
  const start = at + (short === 126 ? 4 : 10);
  if (bytes.length < start) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
  return { start, end: start + length };
}

function inflated(payload: Buffer): string {
  const whole = Buffer.concat([payload, SYNC_FLUSH_TAIL]);
  return inflateRawSync(whole, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
}

/** A client's text message, with a mask of zero, which leaves the payload as it is. */
export function clientMessage(text: string): Buffer {
  const payload = Buffer.from(text);
  if (payload.length > 125) throw new RangeError("only short messages are sent this way");
  return Buffer.concat([Buffer.from([FIN_TEXT, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}
