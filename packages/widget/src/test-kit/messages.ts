import type { Member, Message } from "@courtside/protocol";

let last = 0;

/** Someone in the chat. */
export function member(name: string, changes: Partial<Member> = {}): Member {
  return { id: name.toLowerCase().replace(/\W/g, "-"), name, role: "member", ...changes };
}

/** A message as it comes from the server, after all those made before it. */
export function message(
  author: Member | string,
  text: string,
  changes: Partial<Message> = {},
): Message {
  last += 1;
  return {
    id: `m${last}`,
    clientId: `other-${last}`,
    author: typeof author === "string" ? member(author) : author,
    text,
    at: Date.now(),
    seq: last,
    ...changes,
  };
}

/** Several messages by turns of three authors. */
export function messages(count: number, text = "Message"): Message[] {
  const authors = ["Ada", "Bo", "Cem"].map((name) => member(name));
  return Array.from({ length: count }, (_, i) =>
    message(authors[i % authors.length] as Member, `${text} ${i + 1}`),
  );
}
