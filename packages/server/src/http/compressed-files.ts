import type { Stats } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip, constants as zlib } from "node:zlib";
import type { Request, RequestHandler } from "express";
import { cacheControl } from "./cache-control.ts";

const TEXT = new Set([".js", ".css", ".json", ".map", ".svg"]);

/** Below this many bytes the headers weigh more than what compression saves. */
const MIN_BYTES = 512;

const ENCODERS = {
  br: (text: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(text, {
      params: {
        [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT,
        [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY,
      },
    }),
  gzip: (text: Buffer): Promise<Buffer> => promisify(gzip)(text, { level: 9 }),
};

type Encoding = keyof typeof ENCODERS;

interface Compressed {
  mtimeMs: number;
  body: Promise<Buffer>;
}

/**
 * Serves a directory's text files compressed, for browsers that take it; every other request is left to what comes next.
 *
 * A file is compressed once, at its first request, as hard as it can be, and again only when it has changed: the
 * pages of a whole crowd load at the same moment, when the process has better things to do.
 *
 * @param dir The directory; its files decide how much memory is used.
 */
export function compressedFiles(dir: string): RequestHandler {
  const root = resolve(dir);
  const kept = new Map<string, Compressed>();

  function compress(file: string, encoding: Encoding, { mtimeMs }: Stats): Promise<Buffer> {
    const key = `${encoding}:${file}`;
    const found = kept.get(key);
    if (found?.mtimeMs === mtimeMs) return found.body;
    const body = readFile(file).then(ENCODERS[encoding]);
    kept.set(key, { mtimeMs, body });
    body.catch(() => kept.delete(key));
    return body;
  }

  return async (request, response, next) => {
    const file = textFile(root, request.path);
    const encoding = bestEncoding(request);
    const readable = request.method === "GET" || request.method === "HEAD";
    if (!file || !encoding || !readable || request.headers.range !== undefined) return next();
    const stats = await stat(file).catch(() => undefined);
    if (!stats?.isFile() || stats.size < MIN_BYTES) return next();
    const body = await compress(file, encoding, stats);
    response.type(extname(file)).set({
      "Content-Encoding": encoding,
      "Cache-Control": cacheControl(file),
      Vary: "Accept-Encoding",
    });
    response.send(body);
  };
}

// Asked one by one: of several that a browser likes as much, Express would take the one that it happens to name first.
function bestEncoding(request: Request): Encoding | undefined {
  if (request.acceptsEncodings("br")) return "br";
  return request.acceptsEncodings("gzip") ? "gzip" : undefined;
}

/**
 * The file that a request means, if it is a text file and not hidden. Without a dot at the start of a segment, no
 * segment leads out of the directory.
 */
function textFile(root: string, path: string): string | undefined {
  if (path.includes("/.") || path.includes("\\") || path.includes("%")) return undefined;
  const file = resolve(root, `.${path}`);
  return TEXT.has(extname(file)) ? file : undefined;
}
