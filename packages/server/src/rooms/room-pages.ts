import type { Entry, Threads } from "@courtside/protocol";
import type { RoomTallies } from "../pulse/room-tallies.ts";
import type { EntryRange, ThreadPage } from "../store/room-log.ts";
import type { TallyCounts } from "../store/tallies.ts";
import type { Audience } from "./audience.ts";
import type { Audiences } from "./audiences.ts";
import type { Opening, OpeningWish } from "./openings.ts";
import { readAround } from "./read-around.ts";
import type { RoomThreads } from "./room-threads.ts";
import { threadsBefore } from "./threads-before.ts";

/** Which page of a room is wanted: before or after a seq, or the newest. */
export interface PageWish {
  before?: number;
  after?: number;
  limit: number;
}

/** A page of what a room shows, with the threads of its messages. */
export interface Page extends EntryRange {
  threads?: Threads;
  /** Of a page around a message: whether there are newer entries. */
  newer?: boolean;
}

/** Who looks at a room's messages, and how soon they may see them. */
export interface Reader {
  memberId: string;
  audience: Audience;
}

/** What messages have gathered since they were said. */
export interface Gathered {
  threads?: Threads;
  reactions?: Record<string, TallyCounts>;
}

export interface RoomPagesParts {
  audiences: Pick<Audiences, "of" | "waiting">;
  threads: RoomThreads;
  tallies: Pick<RoomTallies, "knows" | "learn" | "opening" | "openingAfterGap">;
}

/** What can be read of one room, as each audience may see it, with the threads of its messages. */
export class RoomPages {
  readonly #parts: RoomPagesParts;

  constructor(parts: RoomPagesParts) {
    this.#parts = parts;
  }

  /** What a view begins with, once it is known what its messages have gathered. */
  async open(audience: Audience, wanted: OpeningWish): Promise<Opening> {
    const stage = this.#parts.audiences.of(audience);
    const opening = await stage.open(wanted);
    const { entries } = opening;
    const { threads, tallies } = this.#parts;
    if (threads.knows(entries) && tallies.knows(entries)) return opening;
    await Promise.all([threads.learn(entries), tallies.learn(entries)]);
    // Once more, for what has come meanwhile.
    return stage.open(wanted);
  }

  /** What the messages of a view have gathered; for one who is back, also those before that may have changed. */
  gathered(audience: Audience, { recovered, entries }: Opening): Gathered {
    const { tallies } = this.#parts;
    const threads = this.#threadsOf(audience, entries, recovered ? "recovered" : "replaced");
    const reactions = recovered ? tallies.openingAfterGap(entries) : tallies.opening(entries);
    return { ...(threads && { threads }), ...(reactions && { reactions }) };
  }

  /** One page of what the room shows to an audience, oldest first, already folded. */
  async history(audience: Audience, page: PageWish): Promise<Page> {
    return this.#withThreads(audience, await this.#parts.audiences.of(audience).history(page));
  }

  /** The page in whose middle a message is; undefined where that is none that the reader may see. */
  async around(reader: Reader, messageId: string, limit: number): Promise<Page | undefined> {
    const stage = this.#parts.audiences.of(reader.audience);
    const message = await stage.message(messageId);
    if (!message) return undefined;
    const page = await readAround((wish) => stage.history(wish), message.seq, limit);
    return this.#withThreads(reader.audience, page);
  }

  /** A page of a thread as an audience may see it. */
  replies(
    audience: Audience,
    rootId: string,
    page: { before?: number; limit: number },
  ): Promise<ThreadPage> {
    return this.#parts.audiences.of(audience).replies(rootId, page);
  }

  async #withThreads<T extends EntryRange>(audience: Audience, page: T) {
    await this.#parts.threads.learn(page.entries);
    const threads = this.#threadsOf(audience, page.entries, "replaced");
    return threads ? { ...page, threads } : page;
  }

  /** What threads add up to as far as an audience has come. Who recovers a purge has to be told of all that it may know. */
  #threadsOf(
    audience: Audience,
    entries: readonly Entry[],
    how: "recovered" | "replaced",
  ): Threads | undefined {
    const threads =
      how === "recovered" && entries.some(isPurge)
        ? this.#parts.threads.all()
        : this.#parts.threads.of(entries);
    if (!threads || audience === "reviewers") return threads;
    return threadsBefore(threads, this.#parts.audiences.waiting());
  }
}

function isPurge(entry: Entry): boolean {
  return entry.kind === "delete" && entry.memberId !== undefined;
}
