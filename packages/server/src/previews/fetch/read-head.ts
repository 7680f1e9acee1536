import type { IncomingMessage } from "node:http";
import { pipeline, Readable, type Transform } from "node:stream";
import { TextDecoder } from "node:util";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { NotReached } from "./reach.ts";

/** Bytes that are read of a page, as they come and again as they are unpacked. */
const MAX_BYTES = 512_000;
/** Bytes at its beginning in which a page says how it is written, as browsers have it. */
const PRESCAN_BYTES = 1_024;

const UNPACKERS: Record<string, () => Transform> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Takes the text of a page as it comes; says when it has had enough. */
export type TextSink = (text: string) => "more" | "enough";

/** Reads a page until its reader has had enough, or it is too long. What is read till then counts. */
export async function readHead(response: IncomingMessage, sink: TextSink): Promise<void> {
  let decoder: TextDecoder | undefined;
  let bytes = 0;
  try {
    for await (const chunk of unpacked(response) as AsyncIterable<Buffer>) {
      decoder ??= decoderFor(response.headers["content-type"], chunk);
      bytes += chunk.length;
      const rest = chunk.subarray(0, chunk.length - Math.max(0, bytes - MAX_BYTES));
      if (sink(decoder.decode(rest, { stream: true })) === "enough" || bytes >= MAX_BYTES) return;
    }
  } finally {
    response.destroy();
  }
}

function unpacked(response: IncomingMessage): Readable {
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  const body = Readable.from(limited(response));
  if (encoding === "identity" || encoding === "") return body;
  const unpacker = UNPACKERS[encoding];
  if (!unpacker) throw new NotReached("encoding");
  // Whoever reads it hears of its faults.
  return pipeline(body, unpacker(), () => {});
}

/** The first bytes: what unpacks to nothing is endless otherwise. */
async function* limited(response: IncomingMessage): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    yield chunk;
    bytes += chunk.length;
    if (bytes >= MAX_BYTES) return;
  }
}

/** By what the server says, or else the page itself; UTF-8 where neither does, or says what nobody knows. */
function decoderFor(type = "", start: Buffer): TextDecoder {
  const said = /charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1];
  const beginning = start.toString("latin1", 0, PRESCAN_BYTES);
  const written = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(beginning)?.[1];
  try {
    return new TextDecoder(said ?? written ?? "utf-8");
  } catch {
    return new TextDecoder();
  }
}
