import type { FeedItem } from "./feed-item.ts";

/** A feed as it was read: what can be posted, and what is wrong with the rest. */
export interface ParsedFeed {
  items: FeedItem[];
  problems: string[];
}

/**
 * Reads a feed: a JSON array, oldest first, of match events as the chat takes them with an `id` each, and of polls as
 * `{ "id": …, "poll": { "question": …, "options": […] } }`. What the fields may hold is the server's to say; an item
 * without its first necessities holds up no other.
 *
 * @throws SyntaxError where it is no JSON, TypeError where it is no array.
 */
export function parseFeed(text: string): ParsedFeed {
  const read: unknown = JSON.parse(text);
  if (!Array.isArray(read)) throw new TypeError("a feed is an array of items");
  const feed: ParsedFeed = { items: [], problems: [] };
  for (const [index, raw] of read.entries()) {
    const item = feedItem(raw);
    if (item) feed.items.push(item);
    else feed.problems.push(`item ${index} needs an id, and a type with a title, or a poll`);
  }
  return feed;
}

function feedItem(raw: unknown): FeedItem | null {
  if (!isRecord(raw) || typeof raw.id !== "string" || raw.id === "") return null;
  const { id, poll, ...event } = raw;
  if (isPoll(poll)) return { id, kind: "poll", terms: poll };
  return isEvent(event) ? { id, kind: "event", event } : null;
}

type OfKind<K extends FeedItem["kind"]> = Extract<FeedItem, { kind: K }>;

function isPoll(value: unknown): value is OfKind<"poll">["terms"] {
  return isRecord(value) && typeof value.question === "string" && Array.isArray(value.options);
}

function isEvent(value: Record<string, unknown>): value is OfKind<"event">["event"] & typeof value {
  return typeof value.type === "string" && typeof value.title === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
