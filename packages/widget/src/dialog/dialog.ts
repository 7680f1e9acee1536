import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from "lit";
import { partIcon } from "../style/part-icons.ts";

/** What a dialog shows. It is asked anew at each rendering. */
export interface DialogContent {
  title: () => TemplateResult | string;
  body: () => TemplateResult;
}

export interface DialogOptions {
  element: () => HTMLDialogElement | null;
  /** Where the focus goes when what it came from is no longer there. */
  focusElsewhere: () => void;
}

/**
 * A modal dialog: the browser keeps the focus within it and closes it with Escape; whatever had the focus before gets
 * it back.
 */
export class Dialog implements ReactiveController {
  #content: DialogContent | null = null;
  #opener: HTMLElement | null = null;
  /** Between its closing and the event that says so it must not be opened again. */
  #shown = false;
  readonly #host: ReactiveControllerHost;
  readonly #options: DialogOptions;

  constructor(host: ReactiveControllerHost, options: DialogOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#content !== null;
  }

  /** @param opener What gets the focus back; null for what `focusElsewhere` finds. */
  open(content: DialogContent, opener: HTMLElement | null): void {
    this.#content = content;
    this.#opener = opener;
    this.#shown = false;
    this.#host.requestUpdate();
  }

  close(): void {
    this.#options.element()?.close();
  }

  hostUpdated(): void {
    const element = this.#options.element();
    if (!this.#content || !element?.isConnected || this.#shown) return;
    this.#shown = true;
    element.showModal();
  }

  hostDisconnected(): void {
    this.#content = null;
  }

  /** @param closeLabel What the closing button is called. */
  view(closeLabel: string): TemplateResult | typeof nothing {
    const content = this.#content;
    if (!content) return nothing;
    return html`<dialog class="dialog" part="dialog" aria-labelledby="dialog-title"
      @close=${this.#onClose} @click=${this.#onClick} @keydown=${keepEscape}>
      <header>
        <h2 id="dialog-title">${content.title()}</h2>
        <button class="quiet" aria-label=${closeLabel} title=${closeLabel} @click=${() => this.close()}>
          ${partIcon("close")}
        </button>
      </header>
      <div class="dialog-body">${content.body()}</div>
    </dialog>`;
  }

  readonly #onClose = (): void => {
    const opener = this.#opener;
    this.#content = null;
    this.#opener = null;
    if (opener?.isConnected) opener.focus({ preventScroll: true });
    else this.#options.focusElsewhere();
    this.#host.requestUpdate();
  };

  /** A click beside it: on the element itself, and on none of what it holds. */
  readonly #onClick = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.close();
  };
}

/** Escape closes the dialog, and nothing that the page has around it. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === "Escape") event.stopPropagation();
}
