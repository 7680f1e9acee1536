/** The bot on its own, for a chat server that runs elsewhere. */
import { join } from "node:path";
import { botTokens } from "./bot-tokens.ts";
import { fileLedger } from "./feed/ledger.ts";
import { startBot } from "./start-bot.ts";

const { COURTSIDE, COURTSIDE_JWT_SECRET, ROOM, FEED, LEDGER } = process.env;
if (!COURTSIDE || !COURTSIDE_JWT_SECRET || !ROOM) {
  console.error(
    "Set COURTSIDE (the server's URL), COURTSIDE_JWT_SECRET and ROOM; FEED if there is one.",
  );
  process.exit(2);
}

const bot = startBot({
  server: COURTSIDE,
  room: ROOM,
  getToken: botTokens(COURTSIDE_JWT_SECRET),
  ...(FEED && { feed: FEED }),
  ledger: fileLedger(LEDGER ?? join("data", `bot-${encodeURIComponent(ROOM)}.txt`)),
});
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => bot.close());
console.log(`The bot is on its way to ${ROOM} at ${COURTSIDE}. Ctrl+C ends it.`);
