import type { ChatRoom } from "@courtside/client";
import type { Message, WireError } from "@courtside/protocol";
import type { ComposerController } from "../composer/composer-controller.ts";
import type { MessageAction } from "../menu/message-actions.ts";
import type { MessageRow } from "../timeline/rows.ts";

export interface RowActionsOptions {
  composer: ComposerController;
  room: () => ChatRoom | null;
  openMenu: (row: MessageRow, anchor: HTMLElement) => void;
  onError: (error: WireError) => void;
}

/** Does what the buttons and the menu of a message ask for. */
export class RowActions {
  readonly #options: RowActionsOptions;

  constructor(options: RowActionsOptions) {
    this.#options = options;
  }

  /** Does what a button on a row is for. */
  act(action: string, row: MessageRow, control: HTMLElement): void {
    const { message, pending } = row;
    const { composer, room, openMenu } = this.#options;
    if (action === "reply") composer.reply(message);
    else if (action === "menu") openMenu(row, control);
    else if (!pending) return;
    else if (action === "retry") room()?.retry(pending.clientId);
    else {
      room()?.discard(pending.clientId);
      if (action === "restore") composer.restore(pending.text);
    }
  }

  /** Does what was chosen in a message's menu. */
  choose(action: MessageAction, message: Message): void {
    const { composer, room } = this.#options;
    switch (action) {
      case "reply":
        composer.reply(message);
        break;
      case "edit":
        composer.edit(message);
        break;
      case "copy":
        void copyText(message.text);
        break;
      case "delete":
        void this.#report(room()?.delete(message.id));
        break;
      case "pin":
        void this.#report(room()?.pin(message.id));
        break;
      case "unpin":
        void this.#report(room()?.pin(null));
        break;
    }
  }

  async #report(answer: ReturnType<ChatRoom["pin"]> | undefined): Promise<void> {
    const result = await answer;
    if (result && !result.ok) this.#options.onError(result.error);
  }
}

/** A page may be denied its clipboard, by its permissions policy or for not being secure; nothing is lost then. */
async function copyText(text: string): Promise<void> {
  await navigator.clipboard?.writeText(text).catch(() => {});
}
