import type { ReactiveController, ReactiveControllerHost } from "lit";

export interface RovingOptions {
  list: () => HTMLElement | null;
  /** The reader wants the actions of a row. */
  onActions: (row: HTMLElement) => void;
  /** The reader wants to go back to writing. */
  onLeave: () => void;
}

/**
 * Makes the list one tab stop: arrow keys move between the rows, Enter opens a row's actions, Escape leaves for the
 * composer. Links and buttons can be reached with Tab in the row that has the focus, and in no other.
 */
export class RovingFocus implements ReactiveController {
  #current: HTMLElement | null = null;
  readonly #options: RovingOptions;

  constructor(host: ReactiveControllerHost, options: RovingOptions) {
    this.#options = options;
    host.addController(this);
  }

  /** Keeps one row reachable when the one that was has gone, and what has come to it since. */
  hostUpdated(): void {
    if (this.#current?.isConnected) {
      setReachable(this.#current, 0);
      return;
    }
    const rows = this.#rows();
    this.#setCurrent(rows[rows.length - 1] ?? null);
  }

  hostDisconnected(): void {
    this.#current = null;
  }

  /** Puts the focus on a row. */
  focus(row: HTMLElement): void {
    this.#setCurrent(row);
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  /** Puts the focus on the row that Tab reaches; false where the list has none. */
  focusCurrent(): boolean {
    if (!this.#current?.isConnected) return false;
    this.focus(this.#current);
    return true;
  }

  readonly onFocusIn = (event: Event): void => {
    const row = event.target instanceof Element && event.target.closest<HTMLElement>(".row");
    if (row) this.#setCurrent(row);
  };

  readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!this.#handle(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #handle(event: KeyboardEvent): boolean {
    const rows = this.#rows();
    const at = this.#current ? rows.indexOf(this.#current) : -1;
    switch (event.key) {
      case "ArrowUp":
        return this.#go(rows[Math.max(0, at - 1)]);
      case "ArrowDown":
        return this.#go(rows[Math.min(rows.length - 1, at + 1)]);
      case "Home":
        return this.#go(rows[0]);
      case "End":
        return this.#go(rows[rows.length - 1]);
      case "Escape":
        this.#options.onLeave();
        return true;
      case "Enter":
        // On a link or a button Enter does what it always does.
        if (event.target !== this.#current || !this.#current) return false;
        this.#options.onActions(this.#current);
        return true;
      default:
        return false;
    }
  }

  #go(row: HTMLElement | undefined): boolean {
    if (row) this.focus(row);
    return true;
  }

  #rows(): HTMLElement[] {
    return [...(this.#options.list()?.querySelectorAll<HTMLElement>(".row[tabindex]") ?? [])];
  }

  #setCurrent(row: HTMLElement | null): void {
    if (row === this.#current) return;
    if (this.#current) setReachable(this.#current, -1);
    this.#current = row;
    if (row) setReachable(row, 0);
  }
}

function setReachable(row: HTMLElement, tabIndex: 0 | -1): void {
  row.tabIndex = tabIndex;
  for (const control of row.querySelectorAll<HTMLElement>("a, button, input"))
    control.tabIndex = tabIndex;
}
