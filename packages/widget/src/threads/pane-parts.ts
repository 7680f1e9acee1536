import type { TimelineItem } from "@courtside/client";
import type { ChatParts } from "../chat/chat-parts.ts";
import { LazyPart } from "../chat/lazy-part.ts";
import type { Field } from "../delivery/act-on-pending.ts";
import type { PresentParts } from "../features/ask-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { RovingFocus } from "../timeline/roving-focus.ts";
import { RowClicks } from "../timeline/row-clicks.ts";
import { keepContext, type RowContext } from "../timeline/row-context.ts";
import { buildRows, type MessageRow, type Row } from "../timeline/rows.ts";

export interface PaneOptions {
  /** Named in the pane's class list. */
  name: "thread" | "context";
  /** The feature that has nothing to add to the rows of this pane. */
  leftOut: () => FeaturePart | null;
  /** The reader wants to go back. */
  onClose: () => void;
  /** Where one writes in the pane, to bring back what was refused there; missing where one does not. */
  field?: Field;
}

/** What a pane with messages needs of the chat: its rows, what they are written with, and what keys and their buttons do. */
export class PaneParts {
  rows: readonly Row[] = [];
  readonly clicks: RowClicks;
  readonly roving: RovingFocus;
  readonly #parts: ChatParts;
  readonly #list: string;
  readonly #leftOut: () => FeaturePart | null;
  readonly #delivery;
  #context: RowContext | undefined;
  #features: { present: PresentParts; shown: PresentParts } | undefined;

  constructor(parts: ChatParts, { name, leftOut, onClose, field }: PaneOptions) {
    this.#parts = parts;
    this.#list = `.${name}-pane .pane-rows`;
    this.#leftOut = leftOut;
    const { host } = parts;
    this.#delivery = new LazyPart(host, () => import("../delivery/delivery.ts"));
    this.roving = new RovingFocus(host, {
      list: () => parts.find(this.#list),
      onActions: (element) => {
        const row = this.clicks.rowOf(element);
        if (row && !row.pending && !row.message.deleted) this.menu?.(row, element);
      },
      onLeave: onClose,
    });
    this.clicks = new RowClicks({
      host,
      rows: () => this.rows,
      jumpTo: (id) => this.#jumpTo(id),
      onFeature: (...click) => parts.features.ask("act", ...click).includes(true),
      onAct: (action, row, control) => {
        const { pending } = row;
        if (!pending) parts.participation?.act(action, row, control);
        else if (field)
          this.#delivery.loaded?.actOnPending(action, pending, parts.session.room, field);
      },
    });
  }

  /** Makes the rows of what the visitor's video has reached. */
  update(
    items: readonly TimelineItem[],
    pending: Parameters<typeof buildRows>[1] = [],
  ): readonly Row[] {
    const { playbackTime, session } = this.#parts;
    const reached =
      playbackTime === null ? items : items.filter(({ moment }) => moment <= playbackTime);
    this.rows = buildRows(reached, pending, session.me);
    const needsWords = pending.some(({ status }) => status === "failed" || status === "held");
    if (needsWords) void this.#delivery.wanted;
    return this.rows;
  }

  dispose(): void {
    this.#parts.host.removeController(this.roving);
  }

  /** To a message of the pane in the pane itself, and to all others out of it. */
  #jumpTo(messageId: string): void {
    const row = this.rows.find((each) => each.kind === "message" && each.message.id === messageId);
    const element =
      row && this.#parts.find<HTMLElement>(`${this.#list} [data-key="${CSS.escape(row.key)}"]`);
    if (element) this.roving.focus(element);
    else void this.#parts.jumpTo(messageId);
  }

  /** What the rows are written with; the same object as long as nothing in it has changed. */
  get context(): RowContext {
    const { localize, host, muted, features } = this.#parts;
    const { strings, language } = localize;
    this.#context = keepContext(this.#context, {
      strings,
      language,
      style: host.timestamps,
      muted,
      delivery: this.#delivery.loaded?.deliveryView ?? null,
      features: this.#shown(features.present),
    });
    return this.#context;
  }

  /** The features that show something in the rows of the pane; the same list as long as the chat's is. */
  #shown(present: PresentParts): PresentParts {
    if (this.#features?.present !== present) {
      const leftOut = this.#leftOut();
      this.#features = { present, shown: present.map((part) => (part === leftOut ? null : part)) };
    }
    return this.#features.shown;
  }

  /** What opens the menu of a message; undefined for those who only read. */
  get menu(): ((row: MessageRow, anchor: HTMLElement) => void) | undefined {
    const { host, participation } = this.#parts;
    if (host.mode !== "live" || !participation) return undefined;
    return (row, anchor) => participation.openMenu(row, anchor);
  }
}
