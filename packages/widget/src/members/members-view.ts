import type { Member } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import { plural } from "../strings/strings.ts";
import { customProperty } from "../style/custom-property.ts";
import { partIcon } from "../style/part-icons.ts";
import { monogram, nameTint } from "../timeline/name-tint.ts";
import { groupMembers, type MemberGroup } from "./group-members.ts";
import { type MemberStrings, memberStrings } from "./member-strings.ts";

/** Who is here, as far as it is known: `too-many` where the room is too large to name them. */
export type Presence = readonly Member[] | "loading" | "too-many" | "failed";

export interface MembersProps {
  presence: Presence;
  sides: Readonly<Record<string, number>>;
  search: string;
  language: string;
  onSearch: (search: string) => void;
  onChoose: (member: Member, opener: HTMLElement) => void;
  onClose: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** The list of those who are here, over the messages. */
export function membersView(props: MembersProps): TemplateResult {
  const { presence, sides, search, language } = props;
  const strings = memberStrings(language);
  return html`<section class="members" part="members" aria-labelledby="members-title" @keydown=${props.onKeyDown}>
    <header>
      <h3 id="members-title">${strings.title}</h3>
      <button class="quiet" aria-label=${strings.close} title=${strings.close} @click=${props.onClose}>${partIcon("close")}</button>
    </header>
    <div class="tools-line">
      <input
        id="members-search"
        type="search"
        autocomplete="off"
        aria-label=${strings.search}
        placeholder=${strings.search}
        .value=${search}
        @input=${(event: InputEvent) => props.onSearch((event.currentTarget as HTMLInputElement).value)}
      />
      ${sidesView(sides, strings, language)}
    </div>
    <div class="people">${peopleView(presence, props, strings)}</div>
  </section>`;
}

/** How many are of each side; the two of a match first. */
function sidesView(
  sides: MembersProps["sides"],
  strings: MemberStrings,
  language: string,
): TemplateResult[] {
  const rank = (side: string) => ["home", "away"].indexOf(side) + 1 || 3;
  const number = new Intl.NumberFormat(language);
  return Object.entries(sides)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(
      ([side, count]) =>
        html`<span class="side-count" data-side=${side}><bdi>${nameOf(side, strings)}</bdi> ${number.format(count)}</span>`,
    );
}

function nameOf(side: string, { home, away }: MemberStrings): string {
  if (side === "home") return home;
  return side === "away" ? away : side;
}

function peopleView(
  presence: Presence,
  props: MembersProps,
  strings: MemberStrings,
): TemplateResult | typeof nothing {
  if (presence === "loading") return nothing;
  if (presence === "too-many") return html`<p class="note" role="status">${strings.tooMany}</p>`;
  if (presence === "failed") return html`<p class="note" role="status">${strings.failed}</p>`;
  const groups = groupMembers(presence, props.search, props.language);
  const count = groups.reduce((sum, { members }) => sum + members.length, 0);
  if (count === 0) return html`<p class="note" role="status">${strings.nobody}</p>`;
  return html`<span class="visually-hidden" role="status">${plural(strings.found, count, props.language)}</span>
    ${groups.map((group) => groupView(group, strings, props))}`;
}

function groupView(
  { role, members }: MemberGroup,
  strings: MemberStrings,
  { onChoose }: MembersProps,
): TemplateResult {
  return html`<h4>${strings.roles[role]}</h4>
    <ul>
      ${members.map(
        (member) => html`<li>
          <button
            data-member=${member.id}
            data-side=${member.side ?? nothing}
            tabindex="-1"
            @click=${(event: MouseEvent) => onChoose(member, event.currentTarget as HTMLElement)}
          >
            <span class="face" aria-hidden="true" ${customProperty("--_tint", nameTint(member))}>${monogram(member.name)}</span>
            <bdi>${member.name}</bdi>
          </button>
        </li>`,
      )}
    </ul>`;
}
