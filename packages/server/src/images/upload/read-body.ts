import type { IncomingMessage } from "node:http";

export type Body =
  | { ok: true; bytes: Uint8Array }
  | { ok: false; fault: "too-large" | "too-slow" | "broken-off" };

/**
 * Reads a request's body into memory as it arrives, and no further than allowed.
 *
 * @param limits Bytes of the body, and milliseconds for all of it.
 */
export function readBody(
  request: IncomingMessage,
  { maxBytes, timeoutMs }: { maxBytes: number; timeoutMs: number },
): Promise<Body> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) {
    return Promise.resolve({ ok: false, fault: "too-large" });
  }
  // Its sender went away while it waited for its turn, and no event says so any more.
  if (request.destroyed) return Promise.resolve({ ok: false, fault: "broken-off" });
  const { promise, resolve } = Promise.withResolvers<Body>();
  let chunks: Uint8Array[] = [];
  let size = 0;

  function end(body: Body): void {
    clearTimeout(timer);
    request.off("data", take).off("end", complete).off("close", breakOff).pause();
    chunks = [];
    resolve(body);
  }
  function take(chunk: Uint8Array): void {
    size += chunk.length;
    if (size > maxBytes) end({ ok: false, fault: "too-large" });
    else chunks.push(chunk);
  }
  const complete = () => end({ ok: true, bytes: Buffer.concat(chunks, size) });
  const breakOff = () => end({ ok: false, fault: "broken-off" });
  const timer = setTimeout(() => end({ ok: false, fault: "too-slow" }), timeoutMs);

  request.on("data", take).once("end", complete).once("close", breakOff).once("error", breakOff);
  return promise;
}
