import type { Answer, WireError } from "@courtside/protocol";
import type { ReactiveControllerHost } from "lit";
import { fill } from "../../strings/strings.ts";
import type { UndoToast } from "../../toast/undo-toast.ts";
import type { ConsoleStrings } from "../strings/console-strings.ts";
import type { FoundWord, PolicyReport, RoomWords, WordOrder, WordsApi } from "./words-api.ts";

export interface WordDeskOptions {
  api: WordsApi;
  toast: UndoToast;
  strings: () => ConsoleStrings;
  /** Where a word is written; it gets the focus when what had it has gone. */
  field: () => HTMLElement | null;
  onError: (error: WireError) => void;
}

/** A text that was tried, and what would count in it. */
export interface Trial {
  readonly text: string;
  readonly found: readonly FoundWord[];
}

/** The words of the room that is chosen, what was tried of them, and what the rules would have done. */
export class WordDesk {
  words: RoomWords | null = null;
  trial: Trial | null = null;
  report: PolicyReport | null = null;
  #room = "";
  readonly #host: ReactiveControllerHost;
  readonly #options: WordDeskOptions;

  constructor(host: ReactiveControllerHost, options: WordDeskOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Reads a room's words. What was tried in another is forgotten. */
  async open(room: string): Promise<void> {
    if (room !== this.#room) {
      this.words = null;
      this.trial = null;
      this.report = null;
    }
    this.#room = room;
    const { api } = this.#options;
    await this.#take(api.read(room), (words) => {
      this.words = words;
    });
  }

  block(term: string): Promise<void> {
    const { blocked } = this.#options.strings();
    return this.#change({ add: [term] }, { remove: [term] }, fill(blocked, { name: term }));
  }

  unblock(term: string): Promise<void> {
    const { unblocked } = this.#options.strings();
    return this.#change({ remove: [term] }, { add: [term] }, fill(unblocked, { name: term }));
  }

  /** @param term Counts as if it were blocked already; `""` for none. */
  async try(text: string, term: string): Promise<void> {
    const order = term ? { add: [term] } : {};
    await this.#take(this.#options.api.try(this.#room, text, order), ({ found }) => {
      this.trial = { text, found };
    });
  }

  async replay(): Promise<void> {
    await this.#take(this.#options.api.replay(this.#room), (report) => {
      this.report = report;
    });
  }

  async #change(order: WordOrder, back: WordOrder, told: string): Promise<void> {
    const room = this.#room;
    const { api, toast, field } = this.#options;
    await this.#take(api.change(room, order), (words) => {
      this.words = words;
      this.trial = null;
      const undo = () =>
        void this.#take(api.change(room, back), (former) => {
          this.words = former;
        });
      toast.done(told, { undo });
    });
    await this.#host.updateComplete;
    field()?.focus();
  }

  /** Takes an answer, unless another room was chosen meanwhile. */
  async #take<T>(answering: Promise<Answer<T>>, take: (data: T) => void): Promise<void> {
    const room = this.#room;
    const answer = await answering;
    if (room !== this.#room) return;
    if (answer.ok) take(answer.data);
    else this.#options.onError(answer.error);
    this.#host.requestUpdate();
  }
}
