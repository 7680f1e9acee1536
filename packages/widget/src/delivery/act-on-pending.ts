import type { ChatRoom, PendingMessage } from "@courtside/client";
import type { ComposerController } from "../composer/composer-controller.ts";

/** Does what a button on one's own message is for that is not in the room yet. */
export function actOnPending(
  action: string,
  { clientId, text }: PendingMessage,
  room: ChatRoom | null,
  composer: ComposerController,
): void {
  if (action === "retry") {
    room?.retry(clientId);
  } else if (action === "withdraw") {
    void room?.withdraw(clientId);
  } else {
    room?.discard(clientId);
    if (action === "restore") restore(text, composer);
  }
}

/** Brings a text back that was refused, before what has been written since. */
function restore(text: string, composer: ComposerController): void {
  const { text: since } = composer.draft;
  composer.write(since ? `${text}\n${since}` : text);
  composer.focus();
}
