import type { LinkPreview } from "@courtside/protocol";

/** What is known of a page: its preview, or that there is none. */
export type KnownPage = LinkPreview | null;

interface Kept {
  page: Promise<KnownPage>;
  /** Unix milliseconds; far off while it is being fetched. */
  until: number;
}

/** Pages that are remembered. */
const MAX_PAGES = 2_000;
/** Milliseconds for which a preview is taken from memory, and for which a page is left alone that gave none. */
const KEEP_MS = 3_600_000;
const LEAVE_MS = 300_000;

/** Fetches a page once for all who write its address at about the same time. */
export class PageCache {
  readonly #now: () => number;
  /** The one that was asked for the longest time ago first. */
  readonly #pages = new Map<string, Kept>();

  /** @param now Gives Unix milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param fetch Does not reject. */
  get(address: string, fetch: () => Promise<KnownPage>): Promise<KnownPage> {
    const known = this.#pages.get(address);
    this.#pages.delete(address);
    if (known && known.until > this.#now()) {
      this.#pages.set(address, known);
      return known.page;
    }
    const kept: Kept = { page: fetch(), until: Number.POSITIVE_INFINITY };
    this.#pages.set(address, kept);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > MAX_PAGES && oldest !== undefined) this.#pages.delete(oldest);
    void kept.page.then((page) => {
      kept.until = this.#now() + (page ? KEEP_MS : LEAVE_MS);
    });
    return kept.page;
  }
}
