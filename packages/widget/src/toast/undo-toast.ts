import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from "lit";

/** For so many milliseconds what was done can be taken back from here. */
const SHOWN_MS = 10_000;

/** How something that was done can be taken back. */
export interface Undoing {
  undo: () => void;
  /** Called when it is no longer offered: the time is over, or something else was done since. */
  final?: () => void;
  /** Milliseconds for which it is offered. */
  shownMs?: number;
}

interface Toast {
  text: string;
  tone: "done" | "failed";
  undoing: Undoing | null;
}

/** Says what was done, and takes it back where that can be. It stays while the pointer or the focus is on it. */
export class UndoToast implements ReactiveController {
  #toast: Toast | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #shownMs: number;

  /** @param shownMs Milliseconds for which it is shown, where nothing else is asked for. */
  constructor(host: ReactiveControllerHost, shownMs = SHOWN_MS) {
    this.#host = host;
    this.#shownMs = shownMs;
    host.addController(this);
  }

  /** @param undoing Takes it back; null where nothing can. */
  done(text: string, undoing: Undoing | null = null): void {
    this.#show({ text, undoing, tone: "done" });
  }

  failed(text: string): void {
    this.#show({ text, undoing: null, tone: "failed" });
  }

  /** Takes back what was done last, as long as it is shown. */
  undo(): "undone" | "nothing-to-undo" {
    const undoing = this.#toast?.undoing;
    if (!undoing) return "nothing-to-undo";
    this.#take();
    undoing.undo();
    return "undone";
  }

  hostDisconnected(): void {
    this.#end();
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
                toast.undoing
                  ? html`<button aria-keyshortcuts="u" @click=${() => this.undo()}>${undoLabel}<kbd aria-hidden="true">U</kbd></button>`
                  : nothing
              }
            </div>`
          : nothing
      }
    </div>`;
  }

  #show(toast: Toast): void {
    this.#end();
    this.#toast = toast;
    this.#start();
  }

  readonly #start = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(), this.#toast?.undoing?.shownMs ?? this.#shownMs);
    this.#host.requestUpdate();
  };

  readonly #hold = (): void => clearTimeout(this.#timer);

  #end(): void {
    this.#take()?.undoing?.final?.();
  }

  #take(): Toast | null {
    clearTimeout(this.#timer);
    const toast = this.#toast;
    this.#toast = null;
    this.#host.requestUpdate();
    return toast;
  }
}
