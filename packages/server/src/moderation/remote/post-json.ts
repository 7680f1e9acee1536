import { RemoteError } from "./remote-error.ts";

/** One question over HTTP. */
export interface JsonPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it goes over the wire: whoever signs it has to sign these very characters. */
  readonly body: string;
  /** Bytes that an answer may have, after decompression. */
  readonly maxAnswerBytes: number;
}

/**
 * Posts JSON and reads the JSON of the answer.
 *
 * @param signal Ends it at any point, also while the answer drips in.
 * @throws RemoteError for anything but a 2xx with JSON within `maxAnswerBytes`.
 */
export async function postJson(
  { url, headers, body, maxAnswerBytes }: JsonPost,
  signal: AbortSignal,
): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json", ...headers },
    body,
    // A redirect could lead a request with a signature, or with somebody's message, to where the operator never wrote.
    redirect: "manual",
    signal,
  }).catch((cause: unknown) => fail(cause, signal));
  const { status } = response;
  if (!response.ok) {
    await response.body?.cancel().catch(() => {});
    throw new RemoteError(status >= 300 && status < 400 ? "redirect" : "status", { status });
  }
  const text = await readText(response, maxAnswerBytes).catch((cause: unknown) =>
    fail(cause, signal),
  );
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RemoteError("bad-answer", { cause });
  }
}

async function readText({ body }: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels what has not come yet.
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new RemoteError("too-large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function fail(cause: unknown, signal: AbortSignal): never {
  if (cause instanceof RemoteError) throw cause;
  throw new RemoteError(signal.aborted ? "timeout" : "connection", { cause });
}
