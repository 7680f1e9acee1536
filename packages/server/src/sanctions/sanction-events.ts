import type { Sanction } from "@courtside/protocol";

/** Something that a moderator, a hook or the host did to a member, or undid. */
export interface SanctionEvent {
  action: "applied" | "lifted";
  sanction: Sanction;
  /** The member who did it; the host API's and the hooks' own names otherwise. */
  by: string;
}

/** Told of every sanction once, on the node where it was made, after it was stored. */
export type SanctionListener = (event: SanctionEvent) => void;

/** Who wants to know of sanctions: hooks, the audit log. */
export class SanctionEvents {
  readonly #listeners = new Set<SanctionListener>();
  readonly #onFault: (error: unknown) => void;

  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault;
  }

  /** @returns a function that takes the listener off. */
  listen(listener: SanctionListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: SanctionEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        this.#onFault(error);
      }
    }
  }
}
