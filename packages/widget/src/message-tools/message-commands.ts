import type { ChatRoom } from "@courtside/client";
import type { Message } from "@courtside/protocol";
import type { ComposerController } from "../composer/composer-controller.ts";
import type { MessageAction } from "../menu/message-actions.ts";
import { toggleMute } from "../mute/mute-member.ts";
import { type ToolContext, tellError } from "./tool-context.ts";

export interface MessageCommandsOptions {
  context: ToolContext;
  composer: ComposerController;
  room: () => ChatRoom | null;
  openMember: (message: Message) => void;
  openReport: (message: Message) => void;
}

/** Does what was chosen in a message's menu. */
export class MessageCommands {
  readonly #options: MessageCommandsOptions;

  constructor(options: MessageCommandsOptions) {
    this.#options = options;
  }

  choose(action: MessageAction, message: Message): void {
    const { composer, context, room, openMember, openReport } = this.#options;
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
        void this.#tell(room()?.delete(message.id));
        break;
      case "pin":
        void this.#tell(room()?.pin(message.id));
        break;
      case "unpin":
        void this.#tell(room()?.pin(null));
        break;
      case "member":
        openMember(message);
        break;
      case "report":
        openReport(message);
        break;
      case "mute":
      case "unmute":
        toggleMute(context, message.author);
        break;
    }
  }

  async #tell(answer: ReturnType<ChatRoom["pin"]> | undefined): Promise<void> {
    const result = await answer;
    if (result && !result.ok) tellError(this.#options.context, result.error);
  }
}

/** A page may be denied its clipboard, by its permissions policy or for not being secure; nothing is lost then. */
async function copyText(text: string): Promise<void> {
  await navigator.clipboard?.writeText(text).catch(() => {});
}
