import { setTimeout as wait } from "node:timers/promises";
import { createChatClient } from "@courtside/client";
import { createAnnouncer } from "@courtside/client/match";
import { createPolls } from "@courtside/client/polls";
import { answerCommands } from "./answer-commands.ts";
import { COMMANDS } from "./commands/commands.ts";
import { followFeed } from "./feed/follow-feed.ts";
import { type Ledger, memoryLedger } from "./feed/ledger.ts";
import { postItem } from "./feed/post-item.ts";
import { readFeed } from "./feed/read-feed.ts";

export interface BotOptions {
  /** The chat server's URL. */
  server: string;
  room: string;
  /** Gives a token of the role `bot`; asked whenever one is needed. */
  getToken: () => Promise<string>;
  /** A URL or a file name; without one the bot only answers. */
  feed?: string;
  /** Milliseconds between two looks at the feed (default 2,000). */
  feedEveryMs?: number;
  /** Which items are dealt with (default: remembered while the bot runs). */
  ledger?: Ledger;
  log?: (line: string) => void;
}

/** Joins a room as a bot: it answers commands, and posts what the feed says. It connects again by itself. */
export function startBot(options: BotOptions) {
  const { server, room: roomId, getToken, feed, feedEveryMs = 2_000 } = options;
  const { ledger = memoryLedger() } = options;
  const ending = new AbortController();
  const log = (line: string) => {
    if (!ending.signal.aborted) (options.log ?? console.log)(line);
  };
  const pause = (ms: number) => wait(ms, undefined, { signal: ending.signal });

  const client = createChatClient({ url: server, getToken, guest: false });
  const room = client.room(roomId);
  client.on("error", ({ code, message }) => log(`${code}: ${message}`));
  const stopAnswering = answerCommands({ client, room, commands: COMMANDS, pause, log });
  client.connect();

  if (feed !== undefined) {
    const announcer = createAnnouncer({ server, getToken });
    const polls = createPolls(client, roomId);
    followFeed({
      read: () => readFeed(feed),
      post: (item) => postItem(item, { room: roomId, announcer, polls }),
      ledger,
      everyMs: feedEveryMs,
      pause,
      log,
    }).catch((error) => {
      if (!ending.signal.aborted) log(`the feed is not followed any more: ${error}`);
    });
  }

  return {
    close() {
      ending.abort();
      stopAnswering();
      client.close();
    },
  };
}
