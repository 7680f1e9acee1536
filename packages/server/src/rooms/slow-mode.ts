import type { Capability, Entry, RoomSettings } from "@courtside/protocol";

/** The pause that a member has to make. It holds back those whom it is meant for, not those who keep order. */
export function slowModeFor(
  { slowModeMs }: RoomSettings,
  capabilities: ReadonlySet<Capability>,
): number {
  return capabilities.has("delete-any") ? 0 : slowModeMs;
}

/** When each member last wrote in a room. Holds only those whom slow mode still keeps waiting. */
export class SlowMode {
  readonly #lastSent = new Map<string, number>();

  /**
   * Unix milliseconds until which a member waits; undefined when they may write now.
   *
   * @param slowModeMs The room's setting; 0 is off.
   */
  until(memberId: string, slowModeMs: number, now: number): number | undefined {
    const last = this.#lastSent.get(memberId);
    if (last === undefined || slowModeMs === 0) return undefined;
    const until = last + slowModeMs;
    return until > now ? until : undefined;
  }

  /** Takes note that a member writes at `now`. Returns a function that takes it back, for a message that was not stored. */
  note(memberId: string, slowModeMs: number, now: number): () => void {
    if (slowModeMs === 0) return () => {};
    const last = this.#lastSent.get(memberId);
    // Taken out first, so that the map stays in the order of time and the oldest are met first.
    this.#lastSent.delete(memberId);
    this.#lastSent.set(memberId, now);
    this.#forget(now - slowModeMs);
    return () => {
      if (this.#lastSent.get(memberId) !== now) return;
      if (last === undefined) this.#lastSent.delete(memberId);
      else this.#lastSent.set(memberId, last);
    };
  }

  /** Takes note of the message that an entry of the log is, on whichever node its author sent it. */
  follow(entry: Entry, slowModeMs: number): void {
    if (entry.kind !== "message") return;
    const { id } = entry.message.author;
    if (entry.at > (this.#lastSent.get(id) ?? 0)) this.note(id, slowModeMs, entry.at);
  }

  #forget(before: number): void {
    for (const [memberId, at] of this.#lastSent) {
      if (at > before) return;
      this.#lastSent.delete(memberId);
    }
  }
}
