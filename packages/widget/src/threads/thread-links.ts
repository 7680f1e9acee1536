import type { MessageItem } from "@courtside/client";
import { html, nothing, type TemplateResult } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import { plural } from "../strings/strings.ts";
import type { MessageRow, PartRow, Row } from "../timeline/rows.ts";
import type { ThreadStrings } from "./thread-strings.ts";

const PREFIX = "threads:";

/** The id of the message that started the thread to which a row belongs, or which it can start. */
export function rootOfRow(row: Row): string | undefined {
  if (row.kind === "part") {
    return row.key.startsWith(PREFIX) ? row.key.slice(PREFIX.length) : undefined;
  }
  return row.kind === "message" ? (row.message.thread ?? row.message.id) : undefined;
}

/** The way into each thread, below the message that started it: bold while there are replies that the visitor has not seen. */
export class ThreadLinks {
  readonly #parts: ChatParts;
  readonly #said: () => ThreadStrings;
  /** When the newest reply was written that the visitor has seen, or that was there when they came. */
  readonly #seen = new Map<string, number>();
  #last: { rows: readonly Row[]; result: readonly Row[] } | null = null;
  /** What a row of ours stands for. */
  #deleted = new Map<string, MessageItem>();

  constructor(parts: ChatParts, said: () => ThreadStrings) {
    this.#parts = parts;
    this.#said = said;
  }

  /** The visitor has looked into a thread. */
  see({ key, lastReplyAt = 0 }: MessageItem): void {
    if (lastReplyAt <= (this.#seen.get(key) ?? 0)) return;
    this.#seen.set(key, lastReplyAt);
    this.#parts.features.refreshRows();
  }

  view({ item, message, pending }: MessageRow): TemplateResult | typeof nothing {
    if (message.thread && !pending) return linkView(this.#said().inThread, "");
    return item ? this.#link(item) : nothing;
  }

  /** A message that is deleted shows nothing of its own, so what it started gets a row after it. */
  rows(rows: readonly Row[]): readonly Row[] {
    if (this.#last?.rows === rows) return this.#last.result;
    this.#deleted = new Map();
    const result = rows.flatMap((row): Row[] => {
      if (row.kind !== "message" || !row.message.deleted || !row.item?.replies) return [row];
      const link: PartRow = { kind: "part", key: `${PREFIX}${row.message.id}` };
      this.#deleted.set(link.key, row.item);
      return [row, link];
    });
    this.#last = { rows, result: this.#deleted.size > 0 ? result : rows };
    return this.#last.result;
  }

  rowView(row: Row): TemplateResult | undefined {
    const item = row.kind === "part" ? this.#deleted.get(row.key) : undefined;
    return (
      item &&
      html`<div class="row thread-row" tabindex="-1" data-key=${row.key}>${this.#link(item)}</div>`
    );
  }

  #link({ key, replies = 0, lastReplyAt = 0 }: MessageItem): TemplateResult | typeof nothing {
    const seen = this.#seen.get(key);
    if (seen === undefined) this.#seen.set(key, lastReplyAt);
    if (replies === 0) return nothing;
    const said = this.#said();
    const count = plural(said.replies, replies, this.#parts.localize.language);
    return linkView(count, lastReplyAt > (seen ?? lastReplyAt) ? said.newReplies : "");
  }
}

/** @param unread The word for replies that are new; `""` where there are none. */
function linkView(text: string, unread: string): TemplateResult {
  return html`<button class="thread-link ${unread ? "unread" : ""}" tabindex="-1" data-action="thread">
    ${text}${unread ? ` · ${unread}` : ""}
  </button>`;
}
