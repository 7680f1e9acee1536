import type { ReactiveControllerHost } from "lit";
import type { SanctionNote } from "../composer/write-access.ts";
import type { sanctionNote } from "./sanction-note.ts";

/** Gives the note of a sanction; what makes it is loaded when there is one. */
export class LazySanctionNote {
  readonly #host: Pick<ReactiveControllerHost, "requestUpdate">;
  #note: typeof sanctionNote | null = null;
  #loading = false;

  constructor(host: Pick<ReactiveControllerHost, "requestUpdate">) {
    this.#host = host;
  }

  /** What the chat itself says, until more can be said. */
  readonly in = (said: string, sanction: SanctionNote, language: string): string => {
    if (!this.#note) void this.#load();
    return this.#note?.(said, sanction, language) ?? said;
  };

  async #load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    try {
      ({ sanctionNote: this.#note } = await import("./sanction-note.ts"));
      this.#host.requestUpdate();
    } catch {
      // The chat's own words stay, which say enough.
    }
  }
}
