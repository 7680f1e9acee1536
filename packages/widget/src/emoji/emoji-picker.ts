import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { keyed } from "lit/directives/keyed.js";
import type { ChatParts } from "../chat/chat-parts.ts";
import { placeBeside } from "../menu/place-beside.ts";
import { type EmojiGroup, searchEmoji } from "./emoji-groups.ts";
import { loadEmoji } from "./emoji-names.ts";
import { emojiPickerStyles } from "./emoji-picker.styles.ts";
import { gridStep } from "./grid-step.ts";
import { type PickerStrings, pickerStrings } from "./picker-strings.ts";

/** What the picker looks like. */
export const styles = [emojiPickerStyles];

interface OpenPicker {
  anchor: HTMLElement;
  onPick: (emoji: string) => void;
}

/**
 * All emoji, by group and by search, in a popover beside what opened it. The search has the focus first, where Enter
 * takes the first that is found and the down arrow leads to the emoji; there arrow keys move, Enter picks, and Escape
 * gives the focus back from anywhere.
 *
 * It stores nothing, asks no other origin and sets no markup, and so works in a frame without storage and under any
 * Content-Security-Policy that the chat works under.
 */
export class EmojiPicker {
  readonly #parts: ChatParts;
  #open: OpenPicker | null = null;
  #shown = false;
  #groups: readonly EmojiGroup[] | null = null;
  #language = "";
  #failed = false;
  #group = 0;
  #search = "";

  constructor(parts: ChatParts) {
    this.#parts = parts;
  }

  /** Opens beside an element, which gets the focus back unless what is picked takes it elsewhere. */
  open(anchor: HTMLElement, onPick: (emoji: string) => void): void {
    this.#open = { anchor, onPick };
    this.#shown = false;
    this.#search = "";
    void this.#load();
    this.#parts.follow.hold("menu");
    this.#parts.host.requestUpdate();
  }

  close(): void {
    const open = this.#open;
    if (!open) return;
    const hadFocus = this.#element?.matches(":focus-within");
    this.#open = null;
    if (hadFocus && open.anchor.isConnected) open.anchor.focus({ preventScroll: true });
    this.#parts.follow.release("menu");
    this.#parts.host.requestUpdate();
  }

  /** To be called after each rendering. */
  updated(): void {
    const element = this.#element;
    if (!element || !this.#open) return;
    if (this.#shown) {
      // The browser closes what is moved in the page, and says nothing.
      if (!element.matches(":popover-open")) this.close();
      return;
    }
    this.#shown = true;
    element.showPopover();
    placeBeside(element, this.#open.anchor);
    element.querySelector("input")?.focus({ preventScroll: true });
  }

  view(): TemplateResult | typeof nothing {
    if (!this.#open) return nothing;
    const strings = pickerStrings(this.#parts.localize.language);
    return html`<div
      class="emoji-picker"
      part="emoji-picker"
      popover="auto"
      role="dialog"
      aria-label=${strings.pick}
      @keydown=${this.#onKeyDown}
      @toggle=${this.#onToggle}
    >
      <input
        class="emoji-search"
        type="search"
        autocomplete="off"
        enterkeyhint="done"
        aria-label=${strings.search}
        placeholder=${strings.search}
        .value=${this.#search}
        @input=${this.#onSearch}
      />
      ${this.#search ? nothing : this.#tabsView(strings)} ${this.#gridView(strings)}
    </div>`;
  }

  #tabsView(strings: PickerStrings): TemplateResult {
    return html`<div class="emoji-tabs" role="tablist" aria-label=${strings.pick}>
      ${this.#groups?.map(
        ([first], index) => html`<button
          role="tab"
          aria-selected=${index === this.#group}
          aria-controls="emoji-grid"
          tabindex=${index === this.#group ? 0 : -1}
          aria-label=${strings.groups[index] ?? nothing}
          title=${strings.groups[index] ?? nothing}
          @click=${() => this.#turnTo(index)}
        >
          ${first?.emoji}
        </button>`,
      )}
    </div>`;
  }

  #gridView(strings: PickerStrings): TemplateResult {
    const shown = this.#found;
    const said = this.#failed ? strings.failed : this.#search ? strings.nothing : nothing;
    const label = this.#search ? strings.search : (strings.groups[this.#group] ?? nothing);
    return html`<div
      class="emoji-grid"
      id="emoji-grid"
      role=${this.#search ? "group" : "tabpanel"}
      aria-label=${label}
      @click=${this.#onClick}
    >
      ${shown.length === 0 ? html`<p class="emoji-said" role="status">${said}</p>` : nothing}
      ${guard([this.#groups, this.#group, this.#search], () =>
        // New buttons each time: which of them Tab reaches is told by the keys.
        keyed({}, emojiButtons(shown)),
      )}
    </div>`;
  }

  get #found(): EmojiGroup {
    const groups = this.#groups ?? [];
    return this.#search ? searchEmoji(groups, this.#search) : (groups[this.#group] ?? []);
  }

  get #element(): HTMLElement | null {
    return this.#parts.find(".emoji-picker");
  }

  async #load(): Promise<void> {
    const { language } = this.#parts.localize;
    if (this.#groups && language === this.#language) return;
    this.#language = language;
    const groups = await loadEmoji(language).catch(() => null);
    this.#failed = groups === null;
    this.#groups = groups ?? this.#groups;
    this.#parts.host.requestUpdate();
  }

  #pick(emoji: string): void {
    const open = this.#open;
    this.close();
    open?.onPick(emoji);
  }

  #turnTo(group: number): void {
    this.#group = group;
    this.#element?.querySelector(".emoji-grid")?.scrollTo(0, 0);
    this.#parts.host.requestUpdate();
  }

  readonly #onSearch = (event: InputEvent): void => {
    this.#search = (event.currentTarget as HTMLInputElement).value.trim();
    this.#parts.host.requestUpdate();
  };

  readonly #onClick = (event: MouseEvent): void => {
    const button = (event.target as Element).closest<HTMLElement>("[data-emoji]");
    if (button) this.#pick(button.dataset.emoji ?? "");
  };

  /** The browser closed it: a click elsewhere, or the way back on a phone. */
  readonly #onToggle = (event: ToggleEvent): void => {
    if (event.newState === "closed" && event.target === this.#element) this.close();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!this.#take(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #take({ key, target }: KeyboardEvent): boolean {
    const control = target as HTMLElement;
    if (key === "Escape") {
      this.close();
      return true;
    }
    if (control.matches(".emoji-search")) return this.#takeInSearch(key);
    const isTab = control.role === "tab";
    const buttons = [...(control.parentElement?.querySelectorAll("button") ?? [])];
    const to = gridStep({
      key,
      at: buttons.indexOf(control as HTMLButtonElement),
      count: buttons.length,
      columns: isTab ? buttons.length : columnsOf(control.parentElement as HTMLElement),
      direction: getComputedStyle(control).direction as "ltr" | "rtl",
    });
    if (to === null) return false;
    for (const [index, button] of buttons.entries()) button.tabIndex = index === to ? 0 : -1;
    if (isTab) this.#turnTo(to);
    buttons[to]?.focus();
    return true;
  }

  #takeInSearch(key: string): boolean {
    if (key === "ArrowDown") {
      this.#element?.querySelector<HTMLElement>(".emoji-grid [tabindex='0']")?.focus();
      return true;
    }
    const [first] = this.#search ? this.#found : [];
    if (key !== "Enter" || !first) return false;
    this.#pick(first.emoji);
    return true;
  }
}

function emojiButtons(shown: EmojiGroup): TemplateResult {
  return html`${shown.map(
    ({ emoji, name }, index) =>
      html`<button tabindex=${index ? -1 : 0} aria-label=${name} title=${name} data-emoji=${emoji}>${emoji}</button>`,
  )}`;
}

function columnsOf(grid: HTMLElement): number {
  return getComputedStyle(grid).gridTemplateColumns.split(" ").length;
}
