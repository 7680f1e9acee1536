import type { Answer, WireError } from "@courtside/protocol";
import { UNANSWERED } from "../local-error.ts";
import { after } from "../timer.ts";
import { type PostAnswer, postFile } from "./post-file.ts";
import type { Upload, UploadFile, UploadOptions, UploadSignal } from "./upload-options.ts";

// Browsers and Node have it; neither the DOM's types nor Node's are assumed.
declare class URL {
  constructor(path: string, base: string);
  readonly href: string;
}

/** How often a file is sent that the server, or the way to it, could not take at the moment. */
const ATTEMPTS = 3;
/** Milliseconds between two attempts where the server names none. */
const PAUSE_MS = 1_000;
/** A longer wait is for its sender to decide on. */
const LONGEST_PAUSE_MS = 5_000;

export interface UploadTarget {
  /** The server's origin. */
  url: string;
  room: string;
  /** The token to show, the host's or a guest's; null for none. */
  authorization(): Promise<string | null>;
}

/** Uploads an image, again where that may help. Never rejects. */
export async function uploadImage(
  { url, room, authorization }: UploadTarget,
  file: UploadFile,
  options: UploadOptions,
): Promise<Answer<Upload>> {
  const address = new URL(`/uploads/v1/rooms/${encodeURIComponent(room)}/images`, url).href;
  for (let attempt = 1; ; attempt += 1) {
    const token = await authorization().catch(() => null);
    const answer = readAnswer(await postFile(address, file, token, options));
    if (answer.ok || options.signal?.aborted || attempt === ATTEMPTS) return answer;
    const { retryable, retryAfterMs = PAUSE_MS } = answer.error;
    if (!retryable || retryAfterMs > LONGEST_PAUSE_MS) return answer;
    await pause(retryAfterMs, options.signal);
  }
}

function readAnswer(answer: PostAnswer | null): Answer<Upload> {
  if (!answer) return { ok: false, error: UNANSWERED };
  try {
    const body = JSON.parse(answer.body) as Upload & { error?: WireError };
    if (body.attachment) return { ok: true, data: body };
    if (body.error?.code) return { ok: false, error: body.error };
  } catch {
    // What a proxy answers is no JSON.
  }
  return { ok: false, error: answer.status === 413 ? TOO_LARGE : UNANSWERED };
}

/** A proxy before the server takes no file of that size. */
const TOO_LARGE: WireError = {
  code: "TOO_LARGE",
  message: "That image is too large.",
  retryable: false,
};

/** Waits, but no longer than until it is called off. */
function pause(ms: number, signal: UploadSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      cancel();
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const cancel = after(ms, end);
    signal?.addEventListener("abort", end);
  });
}
