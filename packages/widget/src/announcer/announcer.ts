import type { Entry } from "@courtside/protocol";
import {
  html,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from "lit";
import { keyed } from "lit/directives/keyed.js";

/** Announcements are at least this far apart, in milliseconds: one has to be heard before the next. */
const PAUSE_MS = 3000;

/**
 * A polite live region beside the list. What happens within the pause after an announcement is gathered into the
 * next one.
 */
export class Announcer implements ReactiveController {
  #entries: Entry[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #said = { text: "", turn: 0 };
  readonly #host: ReactiveControllerHost;
  readonly #toText: (entries: readonly Entry[]) => Promise<string>;
  readonly #pauseMs: number;

  /**
   * @param toText What to say about some entries; `""` for nothing, and a rejection is nothing too.
   * @param pauseMs The least time between two announcements, in milliseconds.
   */
  constructor(
    host: ReactiveControllerHost,
    toText: (entries: readonly Entry[]) => Promise<string>,
    pauseMs = PAUSE_MS,
  ) {
    this.#host = host;
    this.#toText = toText;
    this.#pauseMs = pauseMs;
    host.addController(this);
  }

  /** Gathers entries for the next announcement, which is at once where the last is long enough ago. */
  note(entries: readonly Entry[]): void {
    this.#entries.push(...entries);
    if (this.#timer === undefined) void this.#flush();
  }

  /** Says something now. */
  say(text: string): void {
    this.#said = { text, turn: this.#said.turn + 1 };
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#entries = [];
  }

  view(): TemplateResult {
    const { text, turn } = this.#said;
    // A new node each time: the same words twice are two announcements.
    return html`<div class="visually-hidden" role="status">${keyed(turn, html`<p>${text}</p>`)}</div>`;
  }

  async #flush(): Promise<void> {
    const entries = this.#entries;
    this.#entries = [];
    this.#timer = setTimeout(() => this.#rest(), this.#pauseMs);
    const text = await this.#toText(entries).catch(() => "");
    if (this.#timer === undefined) return;
    if (text) this.say(text);
    else this.#rest();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#entries.length > 0) void this.#flush();
  }
}
