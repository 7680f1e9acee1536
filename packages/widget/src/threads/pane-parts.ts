import type { TimelineItem } from "@courtside/client";
import type { ChatParts } from "../chat/chat-parts.ts";
import { LazyPart } from "../chat/lazy-part.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { RowClicks } from "../timeline/row-clicks.ts";
import { keepContext, type RowContext } from "../timeline/row-context.ts";
import { buildRows, type MessageRow, type Row } from "../timeline/rows.ts";

/** What a pane with messages needs of the chat: its rows, what they are written with, and what their buttons do. */
export class PaneParts {
  rows: readonly Row[] = [];
  readonly clicks: RowClicks;
  readonly #parts: ChatParts;
  readonly #leftOut: () => FeaturePart | null;
  readonly #delivery;
  #context: RowContext | undefined;

  /** @param leftOut The feature that has nothing to add to the rows of this pane. */
  constructor(parts: ChatParts, leftOut: () => FeaturePart | null) {
    this.#parts = parts;
    this.#leftOut = leftOut;
    const { host } = parts;
    this.#delivery = new LazyPart(host, () => import("../delivery/delivery.ts"));
    this.clicks = new RowClicks({
      host,
      rows: () => this.rows,
      jumpTo: (id) => void parts.jumpTo(id),
      onFeature: (...click) => parts.features.ask("act", ...click).includes(true),
      onAct: (action, row, control) => parts.participation?.act(action, row, control),
    });
  }

  /** Makes the rows of what the visitor's video has reached. */
  update(items: readonly TimelineItem[], pending: Parameters<typeof buildRows>[1] = []): void {
    const { playbackTime, session } = this.#parts;
    const reached =
      playbackTime === null ? items : items.filter(({ moment }) => moment <= playbackTime);
    this.rows = buildRows(reached, pending, session.me);
    const needsWords = pending.some(({ status }) => status === "failed" || status === "held");
    if (needsWords) void this.#delivery.wanted;
  }

  get context(): RowContext {
    const { localize, host, muted, features } = this.#parts;
    const { strings, language } = localize;
    this.#context = keepContext(this.#context, {
      strings,
      language,
      style: host.timestamps,
      muted,
      delivery: this.#delivery.loaded?.deliveryView ?? null,
      features: features.present.map((part) => (part === this.#leftOut() ? null : part)),
    });
    return this.#context;
  }

  /** What opens the menu of a message; undefined for those who only read. */
  get menu(): ((row: MessageRow, anchor: HTMLElement) => void) | undefined {
    const { host, participation } = this.#parts;
    if (host.mode !== "live" || !participation) return undefined;
    return (row, anchor) => participation.openMenu(row, anchor);
  }
}
