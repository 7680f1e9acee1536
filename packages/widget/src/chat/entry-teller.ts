import type { EntriesOrigin } from "@courtside/client";
import type { Entry } from "@courtside/protocol";
import type { Announcer } from "../announcer/announcer.ts";
import { CourtsideMatchEvent } from "../events/match-event.ts";
import { CourtsideMessagesEvent } from "../events/messages-event.ts";
import type { Batch, gateEntries } from "../media/entry-gate.ts";

/** Tells the page and the screen reader what came into the room, no sooner than the viewer's video shows it. */
export class EntryTeller {
  #held: Batch[] = [];
  readonly #host: HTMLElement;
  readonly #announcer: Announcer;

  constructor(host: HTMLElement, announcer: Announcer) {
    this.#host = host;
    this.#announcer = announcer;
  }

  /** Whether something waits for the video. */
  get isHolding(): boolean {
    return this.#held.length > 0;
  }

  /** Takes entries in; `tell` brings them out. */
  note(entries: readonly Entry[], how: EntriesOrigin): void {
    this.#held.push({ entries, how });
  }

  /**
   * @param playbackTime What the video has reached, in Unix milliseconds; null holds nothing back.
   * @param gate Missing until it has been loaded, and then all is held back that a video may hold back.
   */
  tell(playbackTime: number | null, gate?: typeof gateEntries): void {
    const held = this.#held;
    const [now, later] =
      playbackTime === null ? [held, []] : (gate?.(held, playbackTime) ?? [[], held]);
    this.#held = later;
    for (const { entries, how } of now) {
      const messages = entries.flatMap((entry) => (entry.kind === "message" ? entry.message : []));
      if (messages.length > 0) {
        this.#host.dispatchEvent(new CourtsideMessagesEvent(messages, how));
      }
      if (how !== "live") continue;
      for (const entry of entries) {
        if (entry.kind === "event") this.#host.dispatchEvent(new CourtsideMatchEvent(entry));
      }
      this.#announcer.note(entries);
    }
  }

  /** Forgets what waits: the room is another. */
  clear(): void {
    this.#held = [];
  }
}
