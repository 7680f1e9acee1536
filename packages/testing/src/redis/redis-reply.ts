/** Redis answered with an error, such as `LOADING Redis is loading the dataset in memory`. */
export class RedisError extends Error {
  override readonly name = "RedisError";
}

/** Numbers come as text. An error may stand inside an array, as the answers of a transaction do. */
export type RedisReply = string | null | RedisError | RedisReply[];

/**
 * Reads one reply of RESP, version 2 (https://redis.io/docs/latest/develop/reference/protocol-spec/).
 *
 * @returns the reply and the position after it; undefined while it is not all there.
 */
export function parseReply(
  bytes: Buffer,
  from = 0,
): { value: RedisReply; end: number } | undefined {
  const eol = bytes.indexOf("\r\n", from);
  if (eol < 0) return undefined;
  const line = bytes.toString("utf8", from + 1, eol);
  const next = eol + 2;
  switch (bytes[from]) {
    case 0x2d: // "-"
      return { value: new RedisError(line), end: next };
    case 0x24: // "$"
      return parseBulk(bytes, next, Number(line));
    case 0x2a: // "*"
      return parseArray(bytes, next, Number(line));
    default:
      return { value: line, end: next };
  }
}

function parseBulk(bytes: Buffer, from: number, length: number) {
  if (length < 0) return { value: null, end: from };
  const end = from + length + 2;
  return bytes.length < end
    ? undefined
    : { value: bytes.toString("utf8", from, from + length), end };
}

function parseArray(bytes: Buffer, from: number, length: number) {
  if (length < 0) return { value: null, end: from };
  const value: RedisReply[] = [];
  let end = from;
  while (value.length < length) {
    const element = parseReply(bytes, end);
    if (!element) return undefined;
    value.push(element.value);
    ({ end } = element);
  }
  return { value, end };
}
