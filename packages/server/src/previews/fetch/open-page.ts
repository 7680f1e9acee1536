import { get as getPlain, type IncomingMessage } from "node:http";
import { get as getSecure } from "node:https";
import { NotReached, type Pinned, type Reach } from "./reach.ts";

/** Redirects that are followed, each checked as the first address is. */
const MAX_REDIRECTS = 3;
const MAX_HEADER_BYTES = 16_384;

export interface PageRequest {
  reach: Reach;
  userAgent: string;
  /** Ends it, wherever it is. */
  signal: AbortSignal;
}

/** A page whose body is about to come. Whoever has it destroys `response`. */
export interface OpenedPage {
  /** Where it is after all redirects. */
  url: URL;
  response: IncomingMessage;
}

/** Opens the page at an address. Rejects where it may not be reached, is not there, or is no page. */
export async function openPage(address: URL, request: PageRequest): Promise<OpenedPage> {
  let url = address;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const pinned = await abortable(request.reach.pin(url), request.signal);
    const response = await ask(pinned, request);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200 && isPage(headers["content-type"])) return { url, response };
    response.destroy();
    const { location } = headers;
    if (![301, 302, 303, 307, 308].includes(statusCode) || location === undefined) {
      throw new NotReached(statusCode === 200 ? "type" : "status");
    }
    if (!URL.canParse(location, url.href)) throw new NotReached("redirect");
    url = new URL(location, url);
  }
  throw new NotReached("redirects");
}

function ask({ url, lookup }: Pinned, { userAgent, signal }: PageRequest) {
  const get = url.protocol === "https:" ? getSecure : getPlain;
  return new Promise<IncomingMessage>((resolve, reject) => {
    get(
      url,
      {
        // A connection of its own: one that is kept would be to an address which was checked for another name.
        agent: false,
        lookup,
        signal,
        maxHeaderSize: MAX_HEADER_BYTES,
        headers: {
          "user-agent": userAgent,
          accept: "text/html,application/xhtml+xml",
          "accept-encoding": "gzip, deflate, br",
          "accept-language": "en;q=0.5, *;q=0.1",
        },
      },
      resolve,
    ).on("error", reject);
  });
}

function isPage(type = ""): boolean {
  return /^(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(type.trim());
}

/** What does not look at the signal by itself. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
