import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { askFirst } from "../features/ask-parts.ts";
import type { Strings } from "../strings/strings.ts";
import { messageRowView } from "./message-row.ts";
import type { RowContext } from "./row-context.ts";
import type { Row } from "./rows.ts";

/** `loading`: nothing is known yet; `empty`: nobody has said anything; `older`: a page of history is on its way. */
export type TimelinePhase = "loading" | "empty" | "ready" | "older";

export interface TimelineProps {
  rows: readonly Row[];
  context: RowContext;
  phase: TimelinePhase;
  /** Whether new rows come in gently; a busy room has no time for it. */
  pace: "calm" | "busy";
  on: {
    click: (event: MouseEvent) => void;
    keydown: (event: KeyboardEvent) => void;
    focusin: (event: FocusEvent) => void;
    focusout: (event: FocusEvent) => void;
    pointerover: (event: PointerEvent) => void;
  };
}

/**
 * The list of messages: a log that is not itself live, because reading out every message of a busy room helps
 * nobody; the announcer says what matters.
 */
export function timelineView({ rows, context, phase, pace, on }: TimelineProps): TemplateResult {
  const { strings } = context;
  return html`<div
    class="list"
    part="list"
    role="log"
    aria-live="off"
    aria-label=${strings.liveChat}
    aria-busy=${phase === "loading" || phase === "older"}
    data-pace=${pace}
    @click=${on.click}
    @keydown=${on.keydown}
    @focusin=${on.focusin}
    @focusout=${on.focusout}
    @pointerover=${on.pointerover}
  >
    <slot name="before-messages"></slot>
    ${phase === "older" ? html`<div class="spinner" role="img" aria-label=${strings.loading}></div>` : nothing}
    ${phase === "loading" ? skeletonView(strings) : nothing}
    ${phase === "empty" ? html`<slot name="empty">${askFirst(context.features, "empty", context)}</slot>` : nothing}
    <div class="rows">
      ${guard([rows, context], () => repeat(rows, keyOf, (row) => rowView(row, context)))}
    </div>
  </div>`;
}

function keyOf(row: Row): string {
  return row.key;
}

/** A row is written anew only when something that it shows has changed. */
export function rowView(row: Row, context: RowContext): unknown {
  if (row.kind === "message") {
    const { message, item, pending, head, mentionsMe } = row;
    return guard([message, item, pending, head, mentionsMe, context], () =>
      messageRowView(row, context),
    );
  }
  const shows = "item" in row ? row.item : "entry" in row ? row.entry : row;
  return guard([shows, context], () => askFirst(context.features, "row", row, context));
}

const SKELETON_ROWS = [1, 2, 3, 4, 5];

function skeletonView(strings: Strings): TemplateResult {
  return html`<div class="skeleton" role="img" aria-label=${strings.loading}>
    ${SKELETON_ROWS.map(() => html`<span></span>`)}
  </div>`;
}
