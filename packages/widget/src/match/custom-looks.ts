import type { MatchEventEntry } from "@courtside/protocol";
import type { EventRenderer } from "./event-card.ts";

/** What the page has made for each event: asked for once, because an element can be in one place alone. */
export class CustomLooks {
  #made = new WeakMap<MatchEventEntry, Node | string | null>();
  #renderer: EventRenderer | null = null;

  /** @returns null for our own look; also where the page's code fails, which is said in the console. */
  of(entry: MatchEventEntry, renderer: EventRenderer | null): Node | string | null {
    if (renderer !== this.#renderer) this.#made = new WeakMap();
    this.#renderer = renderer;
    if (!renderer) return null;
    let made = this.#made.get(entry);
    if (made === undefined) {
      made = ask(renderer, entry);
      this.#made.set(entry, made);
    }
    return made;
  }
}

function ask(renderer: EventRenderer, entry: MatchEventEntry): Node | string | null {
  try {
    return renderer(entry) ?? null;
  } catch (error) {
    console.error("Courtside: eventRenderer failed.", error);
    return null;
  }
}
