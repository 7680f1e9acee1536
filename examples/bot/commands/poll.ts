import { derivedId } from "../derived-id.ts";
import type { BotCommand } from "./bot-command.ts";

const OPEN_FOR_MS = 120_000;
const USAGE = "Like this: !poll Who scores next? | Harbour City | Vale United";

/** `!poll question | option | option`: opens a poll of two minutes. Its card is the answer. */
export const poll: BotCommand = {
  name: "poll",
  for: "moderators",
  async answer({ rest, message, polls, patiently, now }) {
    const [question = "", ...options] = rest.split("|").map((part) => part.trim());
    if (!question || options.length < 2) return USAGE;
    // The end follows from the message too: with another one, the same id would be another poll's.
    const closesAt = message.at + OPEN_FOR_MS;
    if (closesAt <= now) return null;
    const id = derivedId("poll", message.id);
    const opened = await patiently(() => polls.open({ question, options, closesAt }, id));
    return opened.ok ? null : opened.error.message;
  },
};
