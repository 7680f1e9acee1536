import type { UploadFile, UploadOptions, UploadSignal } from "./upload-options.ts";

// Neither the DOM's types nor Node's are assumed.
declare function fetch(
  url: string,
  init: { method: string; body: UploadFile; headers: Headers; signal?: UploadSignal },
): Promise<{ status: number; text(): Promise<string> }>;
declare class XMLHttpRequest {
  readonly status: number;
  readonly responseText: string;
  readonly upload: { onprogress: ((event: { loaded: number; total: number }) => void) | null };
  onload: (() => void) | null;
  onerror: (() => void) | null;
  onabort: (() => void) | null;
  onloadend: (() => void) | null;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: UploadFile): void;
  abort(): void;
}

type Headers = Readonly<Record<string, string>>;

/** An answer as it came. */
export interface PostAnswer {
  status: number;
  body: string;
}

/** Posts a file. Resolves with null where the server cannot be reached, or it was called off. */
export function postFile(
  url: string,
  file: UploadFile,
  token: string | null,
  { onProgress, signal }: UploadOptions,
): Promise<PostAnswer | null> {
  const headers = {
    "Content-Type": file.type || "application/octet-stream",
    ...(token !== null && { Authorization: `Bearer ${token}` }),
  };
  if (signal?.aborted) return Promise.resolve(null);
  // Only the older of the two ways says how far a file has got, and only browsers have it.
  return typeof XMLHttpRequest === "function"
    ? postByRequest(url, file, headers, onProgress, signal)
    : postByFetch(url, file, headers, signal);
}

async function postByFetch(
  url: string,
  body: UploadFile,
  headers: Headers,
  signal: UploadSignal | undefined,
): Promise<PostAnswer | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers,
      ...(signal && { signal }),
    });
    return { status: response.status, body: await response.text() };
  } catch {
    return null;
  }
}

function postByRequest(
  url: string,
  file: UploadFile,
  headers: Headers,
  onProgress: UploadOptions["onProgress"],
  signal: UploadSignal | undefined,
): Promise<PostAnswer | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open("POST", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onload = () => resolve({ status: request.status, body: request.responseText });
    request.onerror = () => resolve(null);
    request.onabort = () => resolve(null);
    request.onloadend = () => signal?.removeEventListener("abort", abort);
    signal?.addEventListener("abort", abort);
    request.send(file);
  });
}
