import type { ChatRoom, PendingMessage } from "@courtside/client";

/** Where a text was written, and can be written anew. */
export interface Field {
  readonly draft: { readonly text: string };
  write(text: string): void;
  focus(): void;
}

/** Does what a button on one's own message is for that is not in the room yet. */
export function actOnPending(
  action: string,
  { clientId, text }: PendingMessage,
  room: ChatRoom | null,
  field: Field,
): void {
  if (action === "retry") {
    room?.retry(clientId);
  } else if (action === "withdraw") {
    void room?.withdraw(clientId);
  } else {
    room?.discard(clientId);
    if (action === "restore") restore(text, field);
  }
}

/** Brings a text back that was refused, before what has been written since. */
function restore(text: string, field: Field): void {
  const { text: since } = field.draft;
  field.write(since ? `${text}\n${since}` : text);
  field.focus();
}
