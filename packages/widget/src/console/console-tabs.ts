import type { ReactiveController, ReactiveControllerHost } from "lit";

export const PANELS = ["feed", "queue", "modes", "words", "audit"] as const;

/** What the console shows beside the live rooms; where there is no room beside them, they are a panel themselves. */
export type Panel = (typeof PANELS)[number];

export interface ConsoleTabsOptions {
  /** The panels that there are now. */
  panels: () => readonly Panel[];
  tab: (panel: Panel) => HTMLElement | null;
  onSelect: (panel: Panel) => void;
}

/** The tabs of the console, as the ARIA practices have them: one tab stop; the arrow keys select as they move. */
export class ConsoleTabs implements ReactiveController {
  #wanted: Panel = "queue";
  #shown: Panel | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #options: ConsoleTabsOptions;

  constructor(host: ReactiveControllerHost, options: ConsoleTabsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The panel that is shown: the one selected, or the first where that is not to be had. */
  get selected(): Panel | null {
    const panels = this.#options.panels();
    return panels.includes(this.#wanted) ? this.#wanted : (panels[0] ?? null);
  }

  select(panel: Panel): void {
    this.#wanted = panel;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const { selected } = this;
    if (selected === this.#shown) return;
    this.#shown = selected;
    if (selected) this.#options.onSelect(selected);
  }

  readonly onKeyDown = (event: KeyboardEvent): void => {
    const panels = this.#options.panels();
    const at = panels.indexOf(this.selected ?? "feed");
    const forwards = getComputedStyle(event.currentTarget as Element).direction === "rtl" ? -1 : 1;
    const to: Record<string, number> = {
      ArrowRight: at + forwards,
      ArrowLeft: at - forwards,
      Home: 0,
      End: panels.length - 1,
    };
    const next = to[event.key];
    const panel = next === undefined ? undefined : panels.at(next % panels.length);
    if (!panel) return;
    event.preventDefault();
    this.select(panel);
    this.#options.tab(panel)?.focus();
  };
}
