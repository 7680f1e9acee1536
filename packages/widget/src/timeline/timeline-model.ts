import { gateByPlayback, type RoomSnapshot, type TimelineItem } from "@courtside/client";
import type { Member, Message } from "@courtside/protocol";
import { buildRows, type Row } from "./rows.ts";
import { takeWindow } from "./window.ts";

/** New rows come in gently when there are at most so many, and the last came so many milliseconds before. */
const CALM_ROWS = 3;
const CALM_MS = 120;

export interface TimelineInput {
  snapshot: RoomSnapshot;
  me: Member | null;
  /** Rows shown at most while following. */
  max: number;
  /** What the viewer's video has reached, in Unix milliseconds; null withholds nothing. */
  playbackTime: number | null;
  /** Milliseconds of a monotonic clock. */
  now: number;
}

/** Works out what the list shows from what the room has; does nothing when nothing changed. */
export class TimelineModel {
  rows: readonly Row[] = [];
  /** The items that the rows show. */
  shown: readonly TimelineItem[] = [];
  /** Messages that came since the list stopped following. */
  unread = 0;
  /** The earliest moment that the video has yet to reach; null when nothing is withheld. */
  nextMoment: number | null = null;
  pace: "calm" | "busy" = "busy";
  #held: { fromSeq: number; seenSeq: number } | null = null;
  #pending: RoomSnapshot["pending"] = [];
  #me: Member | null = null;
  #lastCame = 0;
  /** What the client has, but for what the video has not reached. */
  #visible: readonly TimelineItem[] = [];

  /** Keeps what is shown: nothing goes from the top until `follow`. */
  hold(): void {
    this.#held ??= { fromSeq: this.shown[0]?.seq ?? 0, seenSeq: this.shown.at(-1)?.seq ?? 0 };
  }

  /** Shows the newest again. */
  follow(): void {
    this.#held = null;
    this.unread = 0;
  }

  /** The last seq that has been before the reader's eyes. */
  get seenSeq(): number {
    return this.#held?.seenSeq ?? this.shown.at(-1)?.seq ?? 0;
  }

  /** What was read meanwhile, here or on another device, is not new any more. */
  read(seq: number): void {
    if (!this.#held || seq <= this.#held.seenSeq) return;
    this.#held.seenSeq = seq;
    this.unread = countMessages(this.shown, seq, this.#me);
  }

  /** While holding: shows some more of what the client has; once that is all, whatever comes before it too. */
  showOlder(count: number): "shown" | "nothing-more" {
    const held = this.#held;
    if (!held) return "nothing-more";
    const first = this.#visible.findIndex(({ seq }) => seq >= held.fromSeq);
    held.fromSeq = this.#visible[first - count]?.seq ?? 0;
    return first > 0 ? "shown" : "nothing-more";
  }

  /** The shown message with an id. */
  find(messageId: string): Message | undefined {
    for (const item of this.shown) {
      if (item.kind === "message" && item.message.id === messageId) return item.message;
    }
    return undefined;
  }

  update({ snapshot, me, max, playbackTime, now }: TimelineInput): void {
    const gated = gateByPlayback(snapshot.items, playbackTime);
    this.nextMoment = gated.nextMoment;
    this.#visible = gated.visible;
    const shown = takeWindow(gated.visible, {
      max,
      fromSeq: this.#held?.fromSeq ?? this.shown[0]?.seq ?? null,
      held: this.#held !== null,
    });
    if (sameItems(shown, this.shown) && snapshot.pending === this.#pending && me === this.#me)
      return;

    const came = countAfter(shown, this.shown.at(-1)?.seq ?? 0);
    if (came > 0) {
      const calm = came <= CALM_ROWS && now - this.#lastCame > CALM_MS && this.shown.length > 0;
      this.pace = calm ? "calm" : "busy";
      this.#lastCame = now;
    }
    this.shown = shown;
    this.#pending = snapshot.pending;
    this.#me = me;
    this.rows = buildRows(shown, snapshot.pending, me);
    this.unread = this.#held ? countMessages(shown, this.#held.seenSeq, me) : 0;
  }
}

function sameItems(a: readonly TimelineItem[], b: readonly TimelineItem[]): boolean {
  return a === b || (a.length === b.length && a.every((item, i) => item === b[i]));
}

function countAfter(items: readonly TimelineItem[], seq: number): number {
  let count = 0;
  for (let i = items.length - 1; i >= 0 && (items[i]?.seq ?? 0) > seq; i -= 1) count += 1;
  return count;
}

function countMessages(items: readonly TimelineItem[], seq: number, me: Member | null): number {
  let count = 0;
  for (const item of items) {
    if (item.seq <= seq || item.kind !== "message") continue;
    if (item.message.author.id !== me?.id && !item.message.deleted) count += 1;
  }
  return count;
}
