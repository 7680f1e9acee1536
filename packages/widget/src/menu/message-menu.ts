import type { Message } from "@courtside/protocol";
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from "lit";
import type { Strings } from "../strings/strings.ts";
import { actionIcon } from "../style/action-icons.ts";
import type { MessageAction } from "./message-actions.ts";
import { placeBeside } from "./place-beside.ts";

interface OpenMenu {
  message: Message;
  actions: readonly MessageAction[];
  anchor: HTMLElement;
  /** Deleting asks once more, in the same place. */
  confirming: "delete" | null;
}

export interface MenuOptions {
  element: () => HTMLElement | null;
  onAction: (action: MessageAction, message: Message) => void;
  onToggle: (state: "open" | "closed") => void;
}

/**
 * The menu of one message, as the ARIA practices have it: arrow keys, Home and End move, Enter chooses, Escape
 * closes and gives the focus back. It is a popover, so it is cut off by nothing and closes when one clicks elsewhere.
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

  /** Opens beside an element; nothing happens for a message on which the member has no actions. */
  open(message: Message, actions: readonly MessageAction[], anchor: HTMLElement): void {
    if (actions.length === 0) return;
    this.#open = { message, actions, anchor, confirming: null };
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
    if (!element || !this.#open || this.#shown) return;
    this.#shown = true;
    element.showPopover();
    placeBeside(element, this.#open.anchor);
    element.querySelector("button")?.focus({ preventScroll: true });
  }

  hostDisconnected(): void {
    this.#open = null;
  }

  view(strings: Strings): TemplateResult | typeof nothing {
    const open = this.#open;
    if (!open) return nothing;
    return html`<div
      class="menu"
      part="menu"
      popover="auto"
      role="menu"
      aria-label=${strings.actions}
      @keydown=${this.#onKeyDown}
      @toggle=${this.#onToggle}
    >
      ${open.actions.map((action) => this.#itemView(action, open, strings))}
    </div>`;
  }

  #itemView(action: MessageAction, { confirming }: OpenMenu, strings: Strings): TemplateResult {
    const asks = confirming === action;
    return html`<button
      role="menuitem"
      tabindex="-1"
      class="${action === "delete" ? "danger" : ""} ${asks ? "asks" : ""}"
      @click=${() => this.#choose(action)}
    >
      ${actionIcon(action)}<span>${asks ? strings.confirmDelete : strings[action]}</span>
    </button>`;
  }

  #choose(action: MessageAction): void {
    const open = this.#open;
    if (!open) return;
    if (action === "delete" && open.confirming === null) {
      open.confirming = "delete";
      this.#host.requestUpdate();
      return;
    }
    this.close();
    this.#options.onAction(action, open.message);
  }

  /** The browser closed it: a click elsewhere, or the way back on a phone. */
  readonly #onToggle = (event: ToggleEvent): void => {
    if (event.newState === "closed" && event.target === this.#options.element()) this.close();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const items = [...(this.#options.element()?.querySelectorAll("button") ?? [])];
    const at = items.findIndex((item) => item.matches(":focus"));
    const to: Record<string, number> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const next = to[event.key];
    if (event.key === "Escape" || event.key === "Tab") this.close();
    else if (next !== undefined) items[next]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
