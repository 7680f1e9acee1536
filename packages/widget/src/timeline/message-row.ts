import type { PendingMessage } from "@courtside/client";
import type { Member, Message, Role } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import { askFirst, showAll } from "../features/ask-parts.ts";
import { fill, type Strings } from "../strings/strings.ts";
import { customProperty } from "../style/custom-property.ts";
import { type IconName, icon } from "../style/icons.ts";
import { httpAddress } from "./linkify.ts";
import { messageTextView } from "./message-text.ts";
import { monogram, nameTint } from "./name-tint.ts";
import type { RowContext } from "./row-context.ts";
import type { MessageRow } from "./rows.ts";
import { formatTimestamp } from "./timestamp.ts";

const BADGES: Partial<Record<Role, { icon: IconName; name: "moderator" | "host" | "bot" }>> = {
  moderator: { icon: "shield", name: "moderator" },
  host: { icon: "star", name: "host" },
  bot: { icon: "bot", name: "bot" },
};

/**
 * One message of the list. Its buttons carry what they do in `data-action` and have no listeners of their own: the
 * list has one for all rows.
 */
export function messageRowView(row: MessageRow, context: RowContext): TemplateResult {
  const { message, pending, own, head, mentionsMe } = row;
  const { strings, muted } = context;
  const { author } = message;
  const isMuted = muted?.ids.has(author.id);
  const deleted = message.deleted ?? isMuted;
  const body = message.deleted
    ? tombstone(message, strings)
    : isMuted
      ? (muted?.text ?? "")
      : message.text;
  return html`<div
    class="row message ${head ? "head" : ""} ${mentionsMe ? "mention" : ""} ${pending?.status ?? ""}"
    part="message ${own ? "message-own" : ""} ${deleted ? "message-deleted" : ""}"
    role="article"
    aria-label=${fill(strings.said, { name: author.name, text: body })}
    tabindex="-1"
    data-key=${row.key}
    data-side=${author.side ?? nothing}
    ${customProperty("--_tint", nameTint(author))}
  >
    ${head ? avatarView(author) : nothing}
    <div class="body">
      ${deleted ? nothing : showAll(context.features, "quote", row, context)}
      ${head ? headView(message, context) : nothing}
      ${
        deleted
          ? html`<div class="text tombstone" part="text">${body}</div>`
          : [
              askFirst(context.features, "text", row, context) ??
                messageTextView(body, message.editedAt ? strings.edited : undefined),
              showAll(context.features, "message", row, context),
            ]
      }
      ${pending ? pendingView(pending, context) : nothing}
    </div>
  </div>`;
}

/** What stands in the place of a deleted message. */
export function tombstone(message: Message, strings: Strings): string {
  return message.deleted === "author" ? strings.deletedByAuthor : strings.deletedByModerator;
}

function headView(message: Message, context: RowContext): TemplateResult {
  const { author } = message;
  const moment = message.playhead ?? message.at;
  const time = formatTimestamp(moment, context);
  const badge = BADGES[author.role];
  return html`<div class="meta">
    <button class="author" part="author" tabindex="-1" data-action="author"><bdi>${author.name}</bdi></button>
    ${
      badge
        ? html`<span class="badge" part="badge" role="img" aria-label=${context.strings[badge.name]}
            title=${context.strings[badge.name]}>${icon(badge.icon)}</span>`
        : nothing
    }
    ${author.flair?.map((flair) => html`<span class="badge flair" part="badge"><bdi>${flair}</bdi></span>`)}
    ${
      time
        ? html`<time part="timestamp" datetime=${new Date(moment).toISOString()}>${time}</time>`
        : nothing
    }
  </div>`;
}

function avatarView({ name, avatar }: Member): TemplateResult {
  const src = avatar && httpAddress(avatar);
  return html`<span class="avatar" aria-hidden="true">${monogram(name)}${
    src
      ? html`<img src=${src} alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer"
          @error=${dropPicture} />`
      : nothing
  }</span>`;
}

// Hidden rather than removed: the node belongs to the template.
function dropPicture(event: Event): void {
  (event.currentTarget as HTMLImageElement).hidden = true;
}

/** On its way is soon told; of what is held or refused a file of its own says more. */
function pendingView(
  pending: PendingMessage,
  { strings, language, delivery }: RowContext,
): TemplateResult {
  const { status, error } = pending;
  if (status === "failed" || status === "held") {
    if (delivery) return delivery(pending, strings, language);
  }
  const said = status === "failed" ? error?.message : strings[status];
  return html`<span class="delivery" part="status">${said}</span>`;
}
