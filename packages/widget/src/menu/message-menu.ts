import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from "lit";
import { isLetter, type MenuItem, menuItemView } from "./menu-item.ts";
import { placeBeside } from "./place-beside.ts";

interface OpenMenu {
  items: readonly MenuItem[];
  anchor: HTMLElement;
  /** What stands above the items. */
  top: unknown;
  /** The item that asks whether it is meant, in the same place. */
  asking: MenuItem | null;
}

export interface MenuOptions {
  element: () => HTMLElement | null;
  onToggle: (state: "open" | "closed") => void;
}

/**
 * The menu of one message, as the ARIA practices have it: arrow keys, Home and End move, Enter chooses, Escape
 * closes and gives the focus back; an item's own letter chooses it from anywhere in the menu. It is a popover, so it is
 * cut off by nothing and closes when one clicks elsewhere.
 */
export class MessageMenu implements ReactiveController {
  #open: OpenMenu | null = null;
  #shown = false;
  readonly #host: ReactiveControllerHost;
  readonly #options: MenuOptions;

  constructor(host: ReactiveControllerHost, options: MenuOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  /**
   * Opens beside an element; nothing happens where there is nothing to choose.
   *
   * @param top What stands above the items.
   */
  open(items: readonly MenuItem[], anchor: HTMLElement, top: unknown = nothing): void {
    if (items.length === 0) return;
    this.#open = { items, anchor, top, asking: null };
    this.#shown = false;
    this.#options.onToggle("open");
    this.#host.requestUpdate();
  }

  close(): void {
    if (!this.#open) return;
    const { anchor } = this.#open;
    const hadFocus = this.#options.element()?.matches(":focus-within");
    this.#open = null;
    if (hadFocus && anchor.isConnected) anchor.focus({ preventScroll: true });
    this.#options.onToggle("closed");
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const element = this.#options.element();
    if (!element?.isConnected || !this.#open || this.#shown) return;
    this.#shown = true;
    element.showPopover();
    placeBeside(element, this.#open.anchor);
    element.querySelector<HTMLElement>(":scope > button")?.focus({ preventScroll: true });
  }

  hostDisconnected(): void {
    this.close();
  }

  /** @param label What the menu is called. */
  view(label: string): TemplateResult | typeof nothing {
    const open = this.#open;
    if (!open) return nothing;
    return html`<div
      class="menu"
      part="menu"
      popover="auto"
      role="menu"
      aria-label=${label}
      @keydown=${this.#onKeyDown}
      @toggle=${this.#onToggle}
    >
      ${open.top}
      ${open.items.map((item) =>
        menuItemView(item, open.asking === item ? "asks" : "idle", () => this.#choose(item)),
      )}
    </div>`;
  }

  #choose(item: MenuItem): void {
    const open = this.#open;
    if (!open) return;
    if (item.confirm !== undefined && open.asking !== item) {
      open.asking = item;
      this.#host.requestUpdate();
      return;
    }
    this.close();
    item.run();
  }

  /** The browser closed it: a click elsewhere, or the way back on a phone. */
  readonly #onToggle = (event: ToggleEvent): void => {
    if (event.newState === "closed" && event.target === this.#options.element()) this.close();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" || event.key === "Tab") this.close();
    else if (!this.#move(event.key) && !this.#chooseByLetter(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #move(key: string): boolean {
    const buttons = this.#buttons();
    const at = buttons.findIndex((button) => button.matches(":focus"));
    const [on, back] = [(at + 1) % buttons.length, (at - 1 + buttons.length) % buttons.length];
    const rightToLeft = getComputedStyle(buttons[0] ?? document.body).direction === "rtl";
    const to: Record<string, number> = {
      ArrowDown: on,
      ArrowUp: back,
      ArrowRight: rightToLeft ? back : on,
      ArrowLeft: rightToLeft ? on : back,
      Home: 0,
      End: buttons.length - 1,
    };
    const next = to[key];
    if (next === undefined) return false;
    buttons[next]?.focus();
    return true;
  }

  #chooseByLetter(event: KeyboardEvent): boolean {
    const items = this.#open?.items ?? [];
    const index = items.findIndex(({ key }) => key !== undefined && isLetter(event, key));
    const item = items[index];
    if (!item) return false;
    this.#options.element()?.querySelectorAll<HTMLElement>(":scope > button")[index]?.focus();
    this.#choose(item);
    return true;
  }

  #buttons(): HTMLElement[] {
    return [...(this.#options.element()?.querySelectorAll("button") ?? [])];
  }
}
