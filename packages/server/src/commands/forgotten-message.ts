import { type Member, type Message, redactMessage } from "@courtside/protocol";

/** What is told of a message that was published, and that retention has taken from the log since: all but its text. */
export function forgottenMessage(
  id: string,
  clientId: string,
  author: Member,
  seq: number,
): Message {
  return redactMessage({ id, clientId, author, text: "", at: 0, seq }, "system");
}
