import { packageVersion } from "../../package-version.ts";
import { type PreviewImages, previewOf } from "../preview-of.ts";
import { HeadParser } from "./head-parser.ts";
import { HostTurns } from "./host-turns.ts";
import { openPage } from "./open-page.ts";
import { type KnownPage, PageCache } from "./page-cache.ts";
import { Reach, type ReachRules, type Resolve } from "./reach.ts";
import { readHead } from "./read-head.ts";

/** Pages that are fetched at the same time, and that wait for it. */
const CONCURRENT = 8;
const WAITING = 200;

const USER_AGENT = `Courtside/${packageVersion()} (link preview)`;

export interface PageFetcherOptions {
  rules: ReachRules;
  images: PreviewImages;
  /** For one page with all its redirects. */
  timeoutMs: number;
  /** Gives Unix milliseconds. */
  now: () => number;
  /** Told of a page that gave no preview, and why. */
  onNone: (cause: unknown) => void;
  /** Asks for the addresses of a name. */
  resolve: Resolve;
}

/** Fetches previews of pages, a few at a time, and remembers them for a while. */
export class PageFetcher {
  readonly #options: PageFetcherOptions;
  readonly #reach: Reach;
  readonly #cache: PageCache;
  readonly #turns = new HostTurns({ concurrent: CONCURRENT, waiting: WAITING });
  readonly #closing = new AbortController();

  constructor(options: PageFetcherOptions) {
    const { rules, resolve, now } = options;
    this.#options = options;
    this.#reach = new Reach(rules, resolve);
    this.#cache = new PageCache(now);
  }

  /** The preview of a page, or null where there is none to be had. Never rejects. */
  preview(address: string): Promise<KnownPage> {
    const url = new URL(address);
    // The page is the same whichever part of it a link leads to.
    url.hash = "";
    return this.#cache.get(url.href, async () => {
      try {
        return await this.#turns.run(url.host, () => this.#fetch(url));
      } catch (cause) {
        this.#options.onNone(cause);
        return null;
      }
    });
  }

  /** Ends what is under way. */
  close(): void {
    this.#closing.abort();
  }

  async #fetch(address: URL): Promise<KnownPage> {
    const { images, timeoutMs } = this.#options;
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(timeoutMs)]);
    signal.throwIfAborted();
    const request = { reach: this.#reach, userAgent: USER_AGENT, signal };
    const { url, response } = await openPage(address, request);
    const head = new HeadParser();
    await readHead(response, (text) => head.write(text));
    return previewOf(address.href, url, head, images) ?? null;
  }
}
