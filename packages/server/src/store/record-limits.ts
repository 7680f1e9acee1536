import type { RecordWrite } from "./records.ts";

/** What every store of records keeps to, so that what fits in one fits in all. */
export const RECORD_LIMITS = {
  /** Characters of a record's id. */
  idLength: 400,
  /** Bytes of a record's value as JSON. */
  valueBytes: 65_536,
  /** Writes of one commit. */
  commitWrites: 500,
  /** Milliseconds for which the trace of a record that was taken away is kept at least. */
  tombstoneMs: 3_600_000,
} as const;

const COLLECTION = /^[A-Za-z0-9._:*-]{1,200}$/;

/** A write that may be stored: its value is JSON already, null for one that takes the record away. */
export interface CheckedWrite extends Omit<RecordWrite, "value"> {
  json: string | null;
}

/**
 * Checks what is to be committed before anything is sent anywhere.
 *
 * @returns the writes with their values as JSON.
 * @throws {RangeError} for a name, an id or a value beyond the limits, an empty or too large commit, and two writes to
 *   one record in it. Each is a fault of the calling code.
 */
export function checkCommit(collection: string, writes: readonly RecordWrite[]): CheckedWrite[] {
  if (!COLLECTION.test(collection)) {
    throw new RangeError(
      `A collection's name has 1 to 200 of A-Z a-z 0-9 . _ : * -: ${collection}`,
    );
  }
  if (writes.length === 0 || writes.length > RECORD_LIMITS.commitWrites) {
    throw new RangeError(`A commit has 1 to ${RECORD_LIMITS.commitWrites} writes.`);
  }
  if (new Set(writes.map(({ id }) => id)).size < writes.length) {
    throw new RangeError("A commit writes each record once.");
  }
  return writes.map(checkWrite);
}

function checkWrite({ value, ...given }: RecordWrite): CheckedWrite {
  const write = withWholeEnd(given);
  if (write.id.length === 0 || write.id.length > RECORD_LIMITS.idLength) {
    throw new RangeError(`A record's id has 1 to ${RECORD_LIMITS.idLength} characters.`);
  }
  if (value === null) return { ...write, json: null };
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) throw new RangeError(`The record ${write.id} is not JSON.`);
  if (Buffer.byteLength(json) > RECORD_LIMITS.valueBytes) {
    throw new RangeError(`The record ${write.id} has over ${RECORD_LIMITS.valueBytes} bytes.`);
  }
  return { ...write, json };
}

/** A store keeps whole milliseconds: one that reads an end back which it cannot tell from the rest reads nothing any more. */
function withWholeEnd<Write extends { id: string; expiresAt?: number }>(write: Write): Write {
  if (write.expiresAt === undefined) return write;
  const expiresAt = Math.trunc(write.expiresAt);
  if (!Number.isSafeInteger(expiresAt) || expiresAt < 0) {
    throw new RangeError(`The end of the record ${write.id} is not a time in milliseconds.`);
  }
  return { ...write, expiresAt };
}
