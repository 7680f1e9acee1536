import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { withLate } from "../strings/late-strings.ts";
import type { RovingFocus } from "../timeline/roving-focus.ts";
import type { RowContext } from "../timeline/row-context.ts";
import type { MessageRow, Row } from "../timeline/rows.ts";
import { rowView } from "../timeline/timeline.ts";

export interface MessagePaneProps {
  /** Named in the class list, for its look and for who looks for it. */
  name: "thread" | "context";
  title: string;
  closeLabel: string;
  /** What the close button shows. */
  close: unknown;
  rows: readonly Row[];
  context: RowContext;
  phase: "loading" | "ready";
  /** In place of rows, where they could not be had. */
  note?: string;
  /** The button for what is older; left out where there is nothing. */
  older?: { label: string; run: () => void };
  /** The button for what can be done with a message; left out where nothing can. */
  menu?: (row: MessageRow, anchor: HTMLElement) => void;
  /** The key of the first row of the answers, above which a line is drawn. */
  answersFrom?: number;
  foot?: unknown;
  onClick: (event: MouseEvent) => void;
  /** The rows are one tab stop, as in the room's list. */
  roving: RovingFocus;
  onClose: () => void;
}

/** Some messages over the room's list, with a heading and a way back. Escape is that way as well. */
export function messagePaneView(props: MessagePaneProps): TemplateResult {
  const { name, title, closeLabel, rows, context, phase, note, older, foot, onClose } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return html`<section
    class="message-pane ${name}-pane"
    part="pane"
    aria-label=${title}
    aria-busy=${phase === "loading"}
    @keydown=${onKeyDown}
  >
    <header>
      <h3 tabindex="-1">${title}</h3>
      <button class="pane-close ${name === "thread" ? "quiet" : ""}" aria-label=${closeLabel} title=${closeLabel} @click=${onClose}>
        ${props.close}
      </button>
    </header>
    <div
      class="pane-rows"
      @click=${props.onClick}
      @keydown=${props.roving.onKeyDown}
      @focusin=${props.roving.onFocusIn}
    >
      ${phase === "loading" ? html`<div class="spinner" role="img" aria-label=${context.strings.loading}></div>` : nothing}
      ${note ? html`<p class="pane-note" role="status">${note}</p>` : nothing}
      ${older ? html`<button class="pane-older" @click=${older.run}>${older.label}</button>` : nothing}
      ${repeat(
        rows,
        ({ key }) => key,
        (row, at) => paneRowView(row, at, props),
      )}
    </div>
    ${foot ?? nothing}
  </section>`;
}

function paneRowView(row: Row, at: number, props: MessagePaneProps): unknown {
  const { context, menu, answersFrom } = props;
  if (row.kind === "day") return rowView(row, context);
  if (row.kind !== "message") return nothing;
  const { actions } = withLate(context.strings);
  const canAct = menu && !row.pending && !row.message.deleted;
  return html`<div class="pane-row ${at === answersFrom ? "answers" : ""}">
    ${rowView(row, context)}
    ${
      canAct
        ? html`<button
            class="quiet pane-menu"
            tabindex="-1"
            aria-label="${actions}: ${row.message.author.name}"
            title=${actions}
            @click=${(event: Event) => menu(row, event.currentTarget as HTMLElement)}
          >⋯</button>`
        : nothing
    }
  </div>`;
}
