import type { TemplateResult } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import { LazyPart } from "../chat/lazy-part.ts";
import type { EmojiPicker } from "./emoji-picker.ts";

/** Opens the picker of all emoji, which is loaded when it is first wanted. To be shown and told as the picker itself. */
export class PickerOpener {
  readonly #parts: ChatParts;
  readonly #file;
  #picker: EmojiPicker | null = null;
  /** What waits for the file. */
  #wish: [anchor: HTMLElement, onPick: (emoji: string) => void] | null = null;

  constructor(parts: ChatParts) {
    this.#parts = parts;
    this.#file = new LazyPart(parts.host, () => import("./emoji-picker.ts"));
  }

  /** Opens beside an element, which gets the focus back unless what is picked takes it elsewhere. */
  open(anchor: HTMLElement, onPick: (emoji: string) => void): void {
    this.#wish = [anchor, onPick];
    if (this.#file.wanted) this.#parts.host.requestUpdate();
  }

  close(): void {
    this.#wish = null;
    this.#picker?.close();
  }

  /** The picker, where it is open. */
  view(): TemplateResult | symbol | undefined {
    const file = this.#file.loaded;
    if (file && this.#wish) {
      this.#picker ??= new file.EmojiPicker(this.#parts);
      const [anchor, onPick] = this.#wish;
      this.#wish = null;
      if (anchor.isConnected) this.#picker.open(anchor, onPick);
    }
    return this.#picker?.view();
  }

  /** To be called after each rendering. */
  updated(): void {
    this.#picker?.updated();
  }
}
