import type { ChatRoom } from "@courtside/client";
import type { Message, WireError } from "@courtside/protocol";
import type { ComposerController } from "../composer/composer-controller.ts";
import { CourtsideLinkClickEvent } from "../events/link-click-event.ts";
import { CourtsideMemberClickEvent } from "../events/member-click-event.ts";
import type { MessageAction } from "../menu/message-actions.ts";
import type { MessageRow, Row } from "../timeline/rows.ts";

export interface RowActionsOptions {
  host: HTMLElement;
  composer: ComposerController;
  room: () => ChatRoom | null;
  rows: () => readonly Row[];
  openMenu: (row: MessageRow, anchor: HTMLElement) => void;
  jumpTo: (messageId: string) => void;
  onError: (error: WireError) => void;
}

/** Does what the buttons, links and menus of the messages ask for. */
export class RowActions {
  readonly #options: RowActionsOptions;

  constructor(options: RowActionsOptions) {
    this.#options = options;
  }

  /** The one listener for clicks anywhere in the list. */
  readonly onClick = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    const control = target?.closest<HTMLElement>("[data-action]");
    const row = control && this.rowOf(control);
    if (!row) return;
    const { message, pending } = row;
    const { host, composer, room, openMenu, jumpTo } = this.#options;
    switch (control.dataset.action) {
      case "link":
        if (!host.dispatchEvent(new CourtsideLinkClickEvent((control as HTMLAnchorElement).href))) {
          event.preventDefault();
        }
        break;
      case "author":
        host.dispatchEvent(new CourtsideMemberClickEvent(message.author));
        break;
      case "quote":
        if (message.replyTo) jumpTo(message.replyTo.id);
        break;
      case "reply":
        composer.reply(message);
        break;
      case "menu":
        openMenu(row, control);
        break;
      case "retry":
        if (pending) room()?.retry(pending.clientId);
        break;
      case "restore":
        if (!pending) break;
        room()?.discard(pending.clientId);
        composer.restore(pending.text);
        break;
      case "discard":
        if (pending) room()?.discard(pending.clientId);
        break;
    }
  };

  /** Does what was chosen in a message's menu. */
  readonly onAction = (action: MessageAction, message: Message): void => {
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
  };

  /** The message that an element of the list belongs to. */
  rowOf(element: Element): MessageRow | undefined {
    const key = element.closest<HTMLElement>(".row")?.dataset.key;
    const row = this.#options.rows().find((candidate) => candidate.key === key);
    return row?.kind === "message" ? row : undefined;
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
