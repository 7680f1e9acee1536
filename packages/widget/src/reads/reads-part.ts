import { countUnread, NOTHING_UNREAD, type RoomReader, readerOf } from "@courtside/client/reads";
import { html } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import { CourtsideUnreadEvent } from "../events/unread-event.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { offers } from "../features/offers.ts";
import type { MessageRow, Row } from "../timeline/rows.ts";
import { Attention } from "./attention.ts";
import { lastVisibleSeq } from "./last-visible.ts";
import { readsStyles } from "./reads.styles.ts";
import { readsStrings } from "./reads-strings.ts";
import { seenByView } from "./seen-by.ts";
import { setTitleBadge } from "./title-badge.ts";
import { DIVIDER, withDivider } from "./unread-divider.ts";
import { WhileHidden } from "./while-hidden.ts";

export const styles = [readsStyles];

/**
 * What the visitor has read, on whichever device: marked as it comes into sight, told to the page, and divided from what is
 * new where they have been away.
 */
export function create(parts: ChatParts): FeaturePart {
  return new Reads(parts);
}

class Reads implements FeaturePart {
  readonly #parts: ChatParts;
  readonly #attention: Attention;
  readonly #whileHidden: WhileHidden;
  /** What was there at the last rendering. */
  #looked: object | undefined;
  #reader: RoomReader | null = null;
  /** The seq after which what was new stood when the visitor came back; null where nothing was, or they have gone on. */
  #dividerAfter: number | null = null;
  /** While the visitor is away: how far they had read when they left. */
  #leftAt: number | null = null;
  /** Where a visitor began who has never been here. */
  #startSeq: number | null = null;
  #wasHere = false;
  #unread = NOTHING_UNREAD;
  #divided: { rows: readonly Row[]; after: number | null; result: readonly Row[] } | undefined;
  #seen: object | undefined;

  constructor(parts: ChatParts) {
    this.#parts = parts;
    this.#whileHidden = new WhileHidden(() => {
      if (this.#looked !== parts.session.snapshot) parts.host.requestUpdate();
    });
    this.#whileHidden.changed();
    this.#attention = new Attention(parts.host, () => {
      this.#whileHidden.changed();
      if (!this.#attention.isHere) this.#reader?.flush();
      parts.host.requestUpdate();
    });
    parts.host.renderRoot.addEventListener("scroll", this.#onScroll, {
      capture: true,
      passive: true,
    });
  }

  rows(rows: readonly Row[]): readonly Row[] {
    this.#follow();
    const after = this.#divider;
    if (this.#divided?.rows !== rows || this.#divided.after !== after)
      this.#divided = { rows, after, result: withDivider(rows, after) };
    return this.#divided.result;
  }

  row(row: Row): unknown {
    if (row.key !== DIVIDER.key) return undefined;
    const { unread } = readsStrings(this.#parts.localize.language);
    return html`<div class="unread" part="unread" role="separator" aria-label=${unread}>${unread}</div>`;
  }

  message(row: MessageRow): unknown {
    const { session, model, localize } = this.#parts;
    const { reads } = session.snapshot;
    if (!row.own || row.pending || !offers(this.#parts, "reads")) return undefined;
    if (row.message.seq !== this.#lastOwnSeq()) return undefined;
    const { seq } = row.message;
    return seenByView({
      reads,
      seq,
      me: session.me,
      items: model.shown,
      language: localize.language,
    });
  }

  sent(): void {
    this.#dividerAfter = this.#leftAt = null;
  }

  updated(): void {
    const { session } = this.#parts;
    this.#looked = session.snapshot;
    this.#mark();
    this.#tell();
    if (this.#seen !== session.snapshot.reads) {
      this.#seen = session.snapshot.reads;
      if (offers(this.#parts, "reads")) this.#parts.features.refreshRows();
    }
  }

  restart(): void {
    this.#reader?.flush();
    this.#reader = null;
    this.#dividerAfter = this.#leftAt = this.#startSeq = null;
    this.#wasHere = false;
  }

  dispose(): void {
    this.#reader?.flush();
    this.#attention.end();
    this.#whileHidden.end();
    this.#parts.host.renderRoot.removeEventListener("scroll", this.#onScroll, { capture: true });
    setTitleBadge(this, 0);
  }

  readonly #onScroll = (): void => {
    const before = this.#lastRead;
    this.#mark();
    if (this.#lastRead !== before) this.#parts.host.requestUpdate();
  };

  /** Whether the visitor looks at the list now. */
  get #isReading(): boolean {
    return this.#attention.isHere && this.#parts.session.snapshot.joined;
  }

  get #lastRead(): number | null {
    return this.#reader?.lastRead ?? this.#startSeq;
  }

  #mark(): void {
    const { follow, model } = this.#parts;
    if (!this.#isReading) return;
    const seq = follow.isAway ? this.#inSight() : model.shown.at(-1)?.seq;
    if (seq !== undefined) this.#reader?.mark(seq);
  }

  #inSight(): number | undefined {
    const list = this.#parts.find<HTMLElement>(".list");
    return list ? lastVisibleSeq(list, this.#parts.rows) : undefined;
  }

  /** Looks whether the visitor has come or gone, before anything more is marked. */
  #follow(): void {
    const { session, model, follow } = this.#parts;
    const { client, room, snapshot } = session;
    if (!this.#reader && client && room && snapshot.joined) {
      this.#reader = readerOf(client, room);
      this.#startSeq = model.seenSeq;
      this.#leftAt = this.#lastRead;
    }
    if (!this.#reader) return;
    // What was read on another device is new here no longer.
    model.read(this.#reader.lastRead ?? 0);
    const isHere = this.#isReading && !follow.isAway;
    if (isHere === this.#wasHere) return;
    this.#wasHere = isHere;
    if (isHere) {
      this.#dividerAfter = this.#divider;
      this.#leftAt = null;
    } else {
      // Whoever only scrolls up is looking for the divider, perhaps.
      if (!this.#attention.isHere) this.#dividerAfter = null;
      this.#leftAt = this.#lastRead;
    }
  }

  get #divider(): number | null {
    const { model, session } = this.#parts;
    const { count } = countUnread(model.shown, this.#leftAt, session.me?.id);
    return count > 0 ? this.#leftAt : this.#dividerAfter;
  }

  #lastOwnSeq(): number | undefined {
    const own = this.#parts.rows.findLast(
      (row) => row.kind === "message" && row.own && !row.pending,
    );
    return own?.kind === "message" ? own.message.seq : undefined;
  }

  #tell(): void {
    const { host, model, session } = this.#parts;
    const { count, mentions } = countUnread(model.shown, this.#lastRead, session.me?.id);
    if (count !== this.#unread.count || mentions !== this.#unread.mentions) {
      this.#unread = { count, mentions };
      host.dispatchEvent(new CourtsideUnreadEvent(count, mentions));
    }
    setTitleBadge(this, host.titleBadge ? count : 0);
  }
}
