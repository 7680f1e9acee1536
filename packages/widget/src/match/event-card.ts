import type { MatchEventEntry, Score } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import type { RowContext } from "../timeline/row-context.ts";
import type { EventRow } from "../timeline/rows.ts";
import { formatTimestamp } from "../timeline/timestamp.ts";
import { eventIcon } from "./event-icons.ts";
import { type MatchStrings, matchStrings } from "./match-strings.ts";

/**
 * The page's own look for an event: an element or a text, which take the place of the card, or null for the card. It is asked once
 * for each event.
 */
export type EventRenderer = (entry: MatchEventEntry) => Node | string | null;

/** @param custom What the page shows in place of the card; null for the card. */
export function eventRowView(
  { key, entry }: EventRow,
  context: RowContext,
  custom: Node | string | null,
): TemplateResult {
  const strings = matchStrings(context.language);
  const type = typeName(entry, strings);
  const label = type && type !== entry.title ? `${type}: ${entry.title}` : entry.title;
  return html`<div class="row" role="article" aria-label=${label} tabindex="-1" data-key=${key}>
    <div class="event ${custom === null ? "" : "custom"}" part="event"
      data-type=${entry.type} data-side=${entry.side ?? nothing}>
      ${custom ?? cardView(entry, context)}
    </div>
  </div>`;
}

function cardView(entry: MatchEventEntry, context: RowContext): TemplateResult {
  const detail = entry.detail ?? whoOf(entry);
  const time = minuteOf(entry) ?? formatTimestamp(entry.playhead ?? entry.at, context);
  const card = entry.type === "card" ? textOf(entry, "card") : undefined;
  return html`<span class="mark" data-card=${card ?? nothing}>${eventIcon(entry.type)}</span>
    <strong dir="auto">${entry.title}</strong>
    ${entry.formerScore && entry.score ? scoreView(entry.score) : nothing}
    ${time ? html`<time part="timestamp">${time}</time>` : nothing}
    ${detail ? html`<span class="detail" dir="auto">${detail}</span>` : nothing}`;
}

function scoreView({ home, away }: Score): TemplateResult {
  return html`<span class="after">${home} – ${away}</span>`;
}

function typeName(entry: MatchEventEntry, { types, cards }: MatchStrings): string | undefined {
  const card = entry.type === "card" ? cards[textOf(entry, "card") ?? ""] : undefined;
  return card ?? types[entry.type];
}

/** Those whom the event is about, where the host has not put it into words. */
function whoOf(entry: MatchEventEntry): string | undefined {
  if (entry.type === "substitution") {
    const names = [textOf(entry, "in"), textOf(entry, "out")].filter((name) => name !== undefined);
    return names.join(" ⇄ ") || undefined;
  }
  const player = textOf(entry, "player");
  const assist = entry.type === "goal" ? textOf(entry, "assist") : undefined;
  return player && assist ? `${player} (${assist})` : player;
}

/** The minute of the match that the event itself names. That of a kick-off is how much has been played. */
function minuteOf({ type, data }: MatchEventEntry): string | undefined {
  const minute = data?.minute;
  if (type === "kick-off" || (typeof minute !== "number" && typeof minute !== "string")) {
    return undefined;
  }
  return `${minute}′`;
}

function textOf({ data }: MatchEventEntry, field: string): string | undefined {
  const value = data?.[field];
  return typeof value === "string" && value !== "" ? value : undefined;
}
