import type { Mark, MarkOutcome, TallyCounts } from "@courtside/server";
import type { RedisReply } from "../client/redis-client.ts";
import { texts } from "../client/texts.ts";

/** What the script takes of a mark. */
export function markArgs({
  target,
  about,
  memberId,
  choice,
  on,
  keep,
  maxChoices,
}: Mark): readonly string[] {
  const place = [target, String(about.seq), about.authorId];
  return [...place, memberId, choice, on ? "1" : "0", keep, String(maxChoices ?? "")];
}

/** The outcomes of a batch, of which there have to be `count`. */
export function parseMarked(reply: RedisReply, count: number): MarkOutcome[] {
  const all = texts(reply, 2 * count);
  return Array.from({ length: count }, (_, index): MarkOutcome => {
    const [status, json] = all.slice(2 * index, 2 * index + 2) as [string, string];
    switch (status) {
      case "marked":
      case "unchanged":
        return { status: "marked", changed: status === "marked", counts: parseCounts(json) };
      case "sealed":
        return { status, counts: parseCounts(json) };
      case "full":
        return { status };
      default:
        throw new Error(`Redis answered a mark with ${JSON.stringify(status)}.`);
    }
  });
}

export function parseCounts(json: string): TallyCounts {
  return Object.fromEntries(JSON.parse(json) as [string, number][]);
}

/** Of a tally as it is kept: its counts, and whose entry it is about. */
export function parseStored(json: string): { counts: TallyCounts; authorId: string } {
  const { c, u } = JSON.parse(json) as { c: [string, number][] | object; u: string };
  // Lua knows no empty list.
  return { counts: Array.isArray(c) ? Object.fromEntries(c) : {}, authorId: u };
}
