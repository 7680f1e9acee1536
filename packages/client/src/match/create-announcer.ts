import {
  type Answer,
  type MatchEventData,
  type MatchEventEntry,
  type Position,
  type WireError,
  wireError,
} from "@courtside/protocol";
import { randomId } from "../random-id.ts";

// As in `timer.ts`: every platform has it, and the types of none are assumed.
declare const fetch: Fetch;
declare const AbortSignal: { timeout(ms: number): unknown };

/** As much of `fetch` as is used. */
export type Fetch = (url: string, init: RequestOptions) => Promise<JsonResponse>;

interface RequestOptions {
  method: string;
  headers: Record<string, string>;
  body: string;
  // biome-ignore lint/suspicious/noExplicitAny: an AbortSignal, as the platform's own types have it
  signal: any;
}

interface JsonResponse {
  readonly ok: boolean;
  json(): Promise<unknown>;
}

/** What happened, as it is told: {@link MatchEventData} says what `data` of the built-in types holds. */
export type MatchEvent = {
  [T in keyof MatchEventData]: EventFields & { type: T; data?: MatchEventData[T] };
}[keyof MatchEventData];

/** As {@link MatchEvent}, of a type of one's own: 1 to 32 of `a-z 0-9 -`. */
export type CustomEvent = EventFields & Pick<MatchEventEntry, "type" | "data">;

type EventFields = Pick<MatchEventEntry, "title" | "detail" | "side" | "playhead">;

export interface Announcement {
  text: string;
  /** A word by which a page may style it: 1 to 32 of `a-z 0-9 -`. */
  style?: string;
}

export interface AnnouncerOptions {
  /** URL of the server. */
  server: string;
  /** Gives the token of a member who may `announce`, such as a bot's; asked for each request. */
  getToken: () => string | Promise<string>;
  /** Default: the global one. */
  fetch?: Fetch;
  /** Milliseconds for which an answer is waited for (default 10,000). */
  timeoutMs?: number;
}

/**
 * Speaks to a room as the room itself, for moderators and bots, in browsers and in Node. Nothing rejects: what was refused is
 * answered with the error, and what did not come through with `UNAVAILABLE`. Sent again with the same `id`, a post happens once.
 */
export interface Announcer {
  /** @param id What makes it happen once; a fresh one by default. */
  postEvent(room: string, event: MatchEvent | CustomEvent, id?: string): Promise<Answer<Position>>;
  announce(room: string, announcement: Announcement, id?: string): Promise<Answer<Position>>;
}

export function createAnnouncer(options: AnnouncerOptions): Announcer {
  const { server, getToken, fetch: ask = fetch, timeoutMs = 10_000 } = options;
  const base = server.replace(/\/+$/, "");

  async function post(room: string, what: string, body: object): Promise<Answer<Position>> {
    const url = `${base}/moderation/v1/rooms/${encodeURIComponent(room)}/${what}`;
    try {
      const response = await ask(url, {
        method: "POST",
        headers: {
          authorization: `Bearer ${await getToken()}`,
          "content-type": "application/json",
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const answered: unknown = await response.json();
      return response.ok
        ? { ok: true, data: answered as Position }
        : { ok: false, error: (answered as { error: WireError }).error };
    } catch {
      return { ok: false, error: wireError("UNAVAILABLE") };
    }
  }

  return {
    postEvent: (room, event, id = randomId()) => post(room, "events", { ...event, id }),
    announce: (room, announcement, id = randomId()) =>
      post(room, "announcements", { ...announcement, id }),
  };
}
