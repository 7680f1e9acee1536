import type { Member } from "@courtside/protocol";
import { html, type TemplateResult } from "lit";
import { customProperty } from "../style/custom-property.ts";
import { monogram, nameTint } from "../timeline/name-tint.ts";

export const LIST_ID = "mention-list";

export interface MentionListProps {
  members: readonly Member[];
  /** Which of them Enter takes. */
  active: number;
  label: string;
  onChoose: (member: Member) => void;
}

/** Those who can be mentioned, above the field. The focus stays in the field, which names the active one. */
export function mentionListView({
  members,
  active,
  label,
  onChoose,
}: MentionListProps): TemplateResult {
  return html`<ul class="mention-list" id=${LIST_ID} role="listbox" aria-label=${label}>
    ${members.map(
      (member, at) => html`<li
        id=${optionId(at)}
        role="option"
        aria-selected=${at === active}
        @pointerdown=${(event: Event) => event.preventDefault()}
        @click=${() => onChoose(member)}
      >
        <span class="face" aria-hidden="true" ${customProperty("--_tint", nameTint(member))}>${monogram(member.name)}</span>
        <bdi>${member.name}</bdi>
      </li>`,
    )}
  </ul>`;
}

export function optionId(at: number): string {
  return `mention-${at}`;
}
