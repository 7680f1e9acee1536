import type { RoomSnapshot } from "@courtside/client";
import type { Member, Message } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import type { DialogContent } from "../dialog/dialog.ts";
import type { ToolContext } from "../message-tools/tool-context.ts";
import { toggleMute } from "../mute/mute-member.ts";
import { customProperty } from "../style/custom-property.ts";
import { toolIcon } from "../style/tool-icons.ts";
import { monogram, nameTint } from "../timeline/name-tint.ts";

/** So many of a member's messages are shown. */
const RECENT = 5;

/** What the card of a member shows to a moderator besides. */
export interface CardExtras {
  view(): TemplateResult;
}

/**
 * Who somebody is, and what they said of late.
 *
 * @param extras Below, for moderators.
 */
export function memberCard(
  context: ToolContext,
  member: Member,
  extras: CardExtras | null,
): DialogContent {
  return {
    title: () => html`<bdi>${member.name}</bdi>`,
    body: () => html`<div class="card">
      ${whoView(context, member)} ${recentView(context, member)}
      ${
        member.id === context.me?.id
          ? nothing
          : html`<div class="deeds">
              <button class="deed" @click=${() => toggleMute(context, member)}>${muteLabel(context, member)}</button>
            </div>`
      }
      ${extras?.view()}
    </div>`,
  };
}

/** What a member said of late, as far as the room's timeline reaches; the newest last. */
export function recentMessages({ items }: RoomSnapshot, memberId: string): Message[] {
  return items
    .flatMap((item) => (item.kind === "message" ? item.message : []))
    .filter(({ author, deleted }) => author.id === memberId && !deleted)
    .slice(-RECENT);
}

function muteLabel({ muted, tools }: ToolContext, { id }: Member): TemplateResult {
  const action = muted.ids.has(id) ? "unmute" : "mute";
  return html`${toolIcon(action)}${tools[action]}`;
}

function whoView({ strings }: ToolContext, member: Member): TemplateResult {
  const { role, flair = [], side } = member;
  const named = role === "moderator" || role === "host" || role === "bot" ? strings[role] : null;
  return html`<p class="who">
    <span class="face" aria-hidden="true" ${customProperty("--_tint", nameTint(member))}>${monogram(member.name)}</span>
    ${named ? html`<span class="tag">${named}</span>` : nothing}
    ${side ? html`<span class="tag"><bdi>${side}</bdi></span>` : nothing}
    ${flair.map((badge) => html`<span class="tag"><bdi>${badge}</bdi></span>`)}
    <code>${member.id}</code>
  </p>`;
}

function recentView({ tools, snapshot, language }: ToolContext, { id }: Member): TemplateResult {
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short" });
  const recent = recentMessages(snapshot, id);
  return html`<h3>${tools.recent}</h3>
    ${
      recent.length === 0
        ? html`<p class="hint">${tools.nothingRecent}</p>`
        : html`<ul class="recent">
            ${recent.map(
              ({ at, text }) =>
                html`<li><time>${time.format(at)}</time> <span dir="auto">${text}</span></li>`,
            )}
          </ul>`
    }`;
}
