import type { Answer, Position } from "@courtside/protocol";
import { repeat } from "../repeat.ts";
import type { FeedItem } from "./feed-item.ts";
import type { Ledger } from "./ledger.ts";
import { parseFeed } from "./parse-feed.ts";

export interface FollowFeedOptions {
  /** Gives the feed as it stands; a rejection is noted, and tried again at the next look. */
  read: () => Promise<string>;
  post: (item: FeedItem) => Promise<Answer<Position>>;
  ledger: Ledger;
  /** Milliseconds between two looks. */
  everyMs: number;
  /** Waits; rejects when the bot ends, which ends this too. */
  pause: (ms: number) => Promise<void>;
  log: (line: string) => void;
}

/**
 * Posts what is new in a feed, one item after the other, so that a goal never overtakes the kick-off. What the server is only
 * too busy for holds up the rest; what it refuses for good is noted and left out. Ends by the rejection of `pause`.
 */
export async function followFeed(options: FollowFeedOptions): Promise<never> {
  const { read, post, ledger, everyMs, pause, log } = options;
  const noted = new Set<string>();
  const noteOnce = (line: string) => {
    if (noted.has(line)) return;
    noted.add(line);
    log(line);
  };

  for (;;) {
    const { items, problems } = await read()
      .then(parseFeed)
      .catch((error: Error) => ({ items: [], problems: [`the feed: ${error.message}`] }));
    for (const problem of problems) noteOnce(problem);
    for (const item of items) {
      if (ledger.has(item.id)) continue;
      const answer = await repeat(() => post(item), { forMs: Number.POSITIVE_INFINITY, pause });
      if (!answer.ok) log(`${item.id} was refused: ${answer.error.message}`);
      ledger.add(item.id);
    }
    await pause(everyMs);
  }
}
