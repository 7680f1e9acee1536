import type { RoomSnapshot } from "@courtside/client";
import type { RoomPolls } from "@courtside/client/polls";
import type { Answer, Message } from "@courtside/protocol";

/** One use of a command, with what is needed to answer it. */
export interface CommandCall {
  /** What was asked after the command's name. */
  rest: string;
  message: Message;
  room: RoomSnapshot;
  polls: RoomPolls;
  /** Sends a write again where that may help, for as long as somebody waits for the answer. */
  patiently: <T>(send: () => Promise<Answer<T>>) => Promise<Answer<T>>;
  /** The server's clock, in Unix milliseconds. */
  now: number;
  /** When the bot came, in Unix milliseconds. */
  since: number;
}

/** Something that the bot can be asked for. */
export interface BotCommand {
  name: string;
  /** Whose call is answered; that of others is not even refused, so that nobody makes the bot talk. */
  for: "everyone" | "moderators";
  /** @returns what to say, or null to say nothing. Called again with the same call where the bot was restarted meanwhile. */
  answer(call: CommandCall): string | null | Promise<string | null>;
}
