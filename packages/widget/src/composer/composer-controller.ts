import type { ChatRoom } from "@courtside/client";
import { cleanText, type Message, textLength, type WireError } from "@courtside/protocol";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import {
  cancelDraft,
  type Draft,
  EMPTY_DRAFT,
  finishDraft,
  startEdit,
  startReply,
  writeText,
} from "./draft.ts";
import { growTextarea } from "./grow-textarea.ts";

export interface ComposerOptions {
  area: () => HTMLTextAreaElement | null;
  room: () => ChatRoom | null;
  /** Characters that a message may have. */
  maxLength: () => number;
  /** Whether something, such as slow mode, holds the next message back. */
  isHeldBack: () => boolean;
  /** What goes along with the next message, which may then be without words; undefined for nothing. */
  enclosure: () => object | undefined;
  /** Sends a new message; null where the page would not have it, and the draft then stays. */
  send: (text: string, replyTo: string | undefined) => unknown;
}

/** Holds what the visitor is writing, over refusals, moves in the page and changes of the room's state. */
export class ComposerController implements ReactiveController {
  draft: Draft = EMPTY_DRAFT;
  /** Whether somebody has been at the text. */
  state: "untouched" | "touched" = "untouched";
  /** Why the last edit was refused. */
  error: WireError | null = null;
  #grownFor = "";
  readonly #host: ReactiveControllerHost;
  readonly #options: ComposerOptions;

  constructor(host: ReactiveControllerHost, options: ComposerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Characters that are left. */
  get remaining(): number {
    return this.#options.maxLength() - textLength(cleanText(this.draft.text));
  }

  hostUpdated(): void {
    const area = this.#options.area();
    if (!area || this.#grownFor === this.draft.text) return;
    this.#grownFor = this.draft.text;
    growTextarea(area);
  }

  /** The text has got the focus. */
  touch(): void {
    this.state = "touched";
    this.#host.requestUpdate();
  }

  write(text: string): void {
    this.#set(writeText(this.draft, text));
  }

  /** Puts a text where the cursor is, as if it had been typed. */
  insert(text: string): void {
    const area = this.#options.area();
    if (!area) {
      this.write(this.draft.text + text);
      return;
    }
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    this.write(area.value);
    area.focus();
  }

  reply(to: Message): void {
    this.#set(startReply(this.draft, to));
    this.focus();
  }

  edit(message: Message): void {
    this.#set(startEdit(this.draft, message));
    this.focus();
  }

  /** Leaves the answer or the edit. The focus stays where it is, which may be anywhere in the page. */
  cancel(): void {
    this.#set(cancelDraft(this.draft));
  }

  focus(): void {
    void this.#host.updateComplete.then(() => this.#options.area()?.focus());
  }

  /** Sends or saves what is written, unless it is empty, too long or held back. The focus stays in the text. */
  submit(): void {
    const text = cleanText(this.draft.text);
    const { kind } = this.draft;
    if (this.remaining < 0 || !(text || (kind !== "edit" && this.#options.enclosure()))) return;
    if (this.draft.kind === "edit") {
      void this.#save(this.draft.message, text);
      return;
    }
    if (this.#options.isHeldBack()) return;
    const replyTo = this.draft.kind === "reply" ? this.draft.to.id : undefined;
    if (this.#options.send(text, replyTo) === null) return;
    this.#set(finishDraft(this.draft));
  }

  async #save(message: Message, text: string): Promise<void> {
    const room = this.#options.room();
    const draft = this.draft;
    if (!room) return;
    if (text !== message.text) {
      const answer = await room.edit(message.id, text);
      if (!answer.ok) {
        this.error = answer.error;
        this.#host.requestUpdate();
        return;
      }
    }
    // The visitor may have gone on to something else while the server answered.
    if (this.draft.kind === "edit" && draft.kind === "edit" && this.draft.message === draft.message)
      this.#set(finishDraft(this.draft));
  }

  #set(draft: Draft): void {
    this.draft = draft;
    this.error = null;
    this.#host.requestUpdate();
  }
}
