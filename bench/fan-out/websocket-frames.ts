const FIN_TEXT = 0x81;
const MASKED = 0x80;

/** A client's text frame. The mask is zero, which the protocol allows and which leaves the payload as it is. */
export function clientFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  if (length > 65_535) throw new RangeError("the bench sends no frame over 64 kB");
  const header = Buffer.alloc(length < 126 ? 6 : 8);
  header[0] = FIN_TEXT;
  if (length < 126) {
    header[1] = MASKED | length;
  } else {
    header[1] = MASKED | 126;
    header.writeUInt16BE(length, 2);
  }
  return Buffer.concat([header, payload]);
}

/** One server frame within a buffer: where its payload lies. */
export interface FramePlace {
  start: number;
  end: number;
  compressed: boolean;
  opcode: number;
}

/** Finds the frame that starts at `offset`; false while it has not arrived whole. Fills `place`, so that nothing is allocated. */
export function readFrame(data: Buffer, offset: number, end: number, place: FramePlace): boolean {
  if (end - offset < 2) return false;
  const first = data[offset] as number;
  let length = (data[offset + 1] as number) & 0x7f;
  let start = offset + 2;
  if (length === 126) {
    if (end - offset < 4) return false;
    length = data.readUInt16BE(offset + 2);
    start = offset + 4;
  } else if (length === 127) {
    if (end - offset < 10) return false;
    length = data.readUInt32BE(offset + 6);
    start = offset + 10;
  }
  if (start + length > end) return false;
  place.start = start;
  place.end = start + length;
  place.compressed = (first & 0x40) !== 0;
  place.opcode = first & 0x0f;
  return true;
}
