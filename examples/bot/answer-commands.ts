import type { ChatClient, ChatRoom } from "@courtside/client";
import { createPolls } from "@courtside/client/polls";
import type { Answer, Entry, Message } from "@courtside/protocol";
import type { BotCommand } from "./commands/bot-command.ts";
import { derivedId } from "./derived-id.ts";
import { parseCommand } from "./parse-command.ts";
import { repeat } from "./repeat.ts";

/** Milliseconds after which nobody waits for an answer any more. */
const FRESH_MS = 30_000;
/** Milliseconds in which a command of everyone's is answered once, whoever asks: a crowd that asks gets one answer. */
const COOLDOWN_MS = 5_000;

export interface AnswerOptions {
  client: ChatClient;
  room: ChatRoom;
  commands: readonly BotCommand[];
  pause: (ms: number) => Promise<void>;
  log: (line: string) => void;
}

/**
 * Answers commands, each with a reply whose id follows from the message that asked. So it does not matter how a message
 * came, live, recovered after a gap or in the first view after a restart: what is fresh is answered, and once.
 *
 * @returns a function that ends it.
 */
export function answerCommands({ client, room, commands, pause, log }: AnswerOptions): () => void {
  const polls = createPolls(client, room.id);
  const since = client.serverNow();
  const answeredAt = new Map<string, number>();

  const patiently = <T>(send: () => Promise<Answer<T>>) => repeat(send, { forMs: FRESH_MS, pause });

  async function consider(message: Message): Promise<void> {
    const asked = parseCommand(message.text);
    const command = commands.find(({ name }) => name === asked?.name);
    const now = client.serverNow();
    if (!asked || !command || message.deleted || now - message.at > FRESH_MS) return;
    if (!mayAsk(message, command) || isTooSoon(command, now)) return;
    const { rest } = asked;
    const snapshot = room.getSnapshot();
    const text = await command.answer({
      rest,
      message,
      room: snapshot,
      polls,
      patiently,
      now,
      since,
    });
    if (text === null) return;
    const answer = await patiently(() => client.command("message:send", reply(message, text)));
    // The id is taken where the bot answered, with another score, before it was restarted.
    if (!answer.ok && answer.error.code !== "ID_REUSED")
      log(`!${command.name} was not answered: ${answer.error.message}`);
  }

  function isTooSoon(command: BotCommand, now: number): boolean {
    if (command.for !== "everyone") return false;
    if (now - (answeredAt.get(command.name) ?? Number.NEGATIVE_INFINITY) < COOLDOWN_MS) return true;
    answeredAt.set(command.name, now);
    return false;
  }

  const reply = (to: Message, text: string) => ({
    room: room.id,
    id: derivedId("answer", to.id),
    text,
    replyTo: to.id,
    ...(to.thread && { thread: to.thread }),
  });

  return room.onEntries((entries: readonly Entry[]) => {
    for (const entry of entries) {
      // What rejects here is the pause of a bot that is ending.
      if (entry.kind === "message") consider(entry.message).catch(() => {});
    }
  });
}

/** Bots do not answer bots: two of them would never stop. */
function mayAsk({ author }: Message, command: BotCommand): boolean {
  if (author.role === "bot") return false;
  return command.for === "everyone" || author.role === "moderator" || author.role === "host";
}
