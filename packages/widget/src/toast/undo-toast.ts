import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from "lit";

/** For so many milliseconds what was done can be taken back from here; afterwards from the member card. */
const SHOWN_MS = 10_000;

interface Toast {
  text: string;
  tone: "done" | "failed";
  undo: (() => void) | null;
}

/** Says what was done, and takes it back where that can be. It stays while the pointer or the focus is on it. */
export class UndoToast implements ReactiveController {
  #toast: Toast | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #shownMs: number;

  /** @param shownMs Milliseconds for which it is shown. */
  constructor(host: ReactiveControllerHost, shownMs = SHOWN_MS) {
    this.#host = host;
    this.#shownMs = shownMs;
    host.addController(this);
  }

  /** @param undo Takes it back; null where nothing can. */
  done(text: string, undo: (() => void) | null = null): void {
    this.#show({ text, undo, tone: "done" });
  }

  failed(text: string): void {
    this.#show({ text, undo: null, tone: "failed" });
  }

  /** Takes back what was done last, as long as it is shown. */
  undo(): "undone" | "nothing-to-undo" {
    const undo = this.#toast?.undo;
    if (!undo) return "nothing-to-undo";
    this.#hide();
    undo();
    return "undone";
  }

  hostDisconnected(): void {
    this.#hide();
  }

  view(undoLabel: string): TemplateResult {
    const toast = this.#toast;
    return html`<div class="toasts" role="status">
      ${
        toast
          ? html`<div class="toast ${toast.tone}" part="status" @pointerenter=${this.#hold} @focusin=${this.#hold}
              @pointerleave=${this.#start} @focusout=${this.#start}>
              <span dir="auto">${toast.text}</span>
              ${
                toast.undo
                  ? html`<button aria-keyshortcuts="u" @click=${() => this.undo()}>${undoLabel}<kbd aria-hidden="true">U</kbd></button>`
                  : nothing
              }
            </div>`
          : nothing
      }
    </div>`;
  }

  #show(toast: Toast): void {
    this.#toast = toast;
    this.#start();
    this.#host.requestUpdate();
  }

  readonly #start = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hide(), this.#shownMs);
  };

  readonly #hold = (): void => clearTimeout(this.#timer);

  #hide(): void {
    clearTimeout(this.#timer);
    this.#toast = null;
    this.#host.requestUpdate();
  }
}
