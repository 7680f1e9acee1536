import type { BotCommand } from "./bot-command.ts";
import { poll } from "./poll.ts";
import { score } from "./score.ts";
import { uptime } from "./uptime.ts";

/** Everything that this bot can be asked for. Add yours here. */
export const COMMANDS: readonly BotCommand[] = [score, uptime, poll];
