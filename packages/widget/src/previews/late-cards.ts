import type { LinkPreview } from "@courtside/protocol";
import type { MessageRow } from "../timeline/rows.ts";

/** Whether the list follows the newest message, or the reader is somewhere in it. */
export type Reading = "following" | "away";

const NONE: readonly LinkPreview[] = [];
/** Rows that are remembered: more than a list shows. */
const MAX_ROWS = 500;

/**
 * Previews come some time after their message. Below one that stands there without, a card would push down what somebody
 * is reading; so it waits until the list follows the newest message again, where everything moves anyway.
 */
export class LateCards {
  /** How many cards each message was last drawn with. */
  readonly #drawn = new Map<string, number>();
  #held = false;

  /** The cards to draw below a message now. */
  toDraw({ message }: MessageRow, reading: Reading): readonly LinkPreview[] {
    const { id, deleted } = message;
    const links: readonly LinkPreview[] = message.links ?? NONE;
    const known = this.#drawn.get(id);
    const waits = reading === "away" && known !== undefined && links.length > known;
    this.#held ||= waits;
    const cards = deleted ? NONE : waits ? links.slice(0, known) : links;
    this.#note(id, cards.length);
    return cards;
  }

  /** A message stands there without cards. */
  drew({ message: { id } }: MessageRow): void {
    this.#note(id, 0);
  }

  /** Lets those that wait be drawn; false where none does. */
  release(): boolean {
    const held = this.#held;
    this.#held = false;
    return held;
  }

  forget(): void {
    this.#drawn.clear();
    this.#held = false;
  }

  #note(id: string, count: number): void {
    this.#drawn.delete(id);
    this.#drawn.set(id, count);
    const [oldest] = this.#drawn.keys();
    if (this.#drawn.size > MAX_ROWS && oldest !== undefined) this.#drawn.delete(oldest);
  }
}
