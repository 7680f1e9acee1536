import type { Poll } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import { fill, plural } from "../strings/strings.ts";
import { customProperty } from "../style/custom-property.ts";
import { icon } from "../style/icons.ts";
import { moveInGroup } from "./move-in-group.ts";
import type { ShownPoll } from "./shown-poll.ts";
import type { PollStrings } from "./strings/poll-strings.ts";
import { timeLeft } from "./time-left.ts";

/** What a card is made of, in the list and above it. */
export interface CardProps {
  poll: Poll;
  shown: ShownPoll;
  /** The index of the option that the visitor chose. */
  vote: number | undefined;
  /** Whether they may vote, and may end it. */
  mayVote: boolean;
  mayClose: boolean;
  /** Unix milliseconds, server clock. */
  now: number;
  strings: PollStrings;
  /** BCP 47 tag. */
  language: string;
  /** In the list, its controls are reached with Tab only from its row, which sees to it. */
  place: "list" | "banner";
}

/** The question with its options: to choose from while it is open, and with what was chosen. */
export function pollCardView(props: CardProps): TemplateResult {
  const { poll, shown } = props;
  return html`<div class="poll" part="poll" data-poll=${poll.id} data-phase=${shown.phase}>
    <p class="poll-question"><bdi>${poll.question}</bdi></p>
    ${optionsView(props)}
    <p class="poll-foot">${statusView(props)}</p>
    ${outcomeView(props)} ${deedsView(props)}
  </div>`;
}

/** One line: how many voted, and how long it lasts or how it ended. */
export function statusView(props: CardProps): TemplateResult {
  const { poll, shown, strings, language, now } = props;
  const { closesAt } = poll;
  const state = { open: "", awaits: strings.awaits, closed: strings.closed }[shown.phase];
  const counts = shown.phase === "open" && closesAt !== undefined;
  return html`<span>${shown.tally ? plural(strings.votes, shown.total, language) : nothing}</span>
    ${state ? html`<span>${state}</span>` : nothing}
    ${
      counts
        ? html`<span class="poll-left" role="timer" data-until=${closesAt}
            .textContent=${fill(strings.left, { time: timeLeft(closesAt - now) })}></span>`
        : nothing
    }`;
}

function optionsView(props: CardProps): TemplateResult {
  const { poll, shown, vote, mayVote } = props;
  const isOpen = shown.phase === "open";
  const choosable = isOpen && mayVote && (vote === undefined || poll.changes !== "final");
  const views = poll.options.map((_, option) => optionView(props, option, choosable));
  return choosable
    ? html`<div class="poll-options" role="radiogroup" aria-label=${poll.question} @keydown=${moveInGroup}>${views}</div>`
    : html`<ul class="poll-options" role="list" aria-label=${poll.question}>${views}</ul>`;
}

function optionView(props: CardProps, option: number, choosable: boolean): TemplateResult {
  const { poll, shown, vote, strings, language } = props;
  const text = poll.options[option] ?? "";
  const isMine = vote === option;
  const isRight = shown.answer === option;
  // Before one has chosen, what others chose would sway the choice.
  const isTold = shown.tally && (!choosable || vote !== undefined || props.mayClose);
  const votes = shown.tally?.[option] ?? 0;
  const share = shown.total === 0 ? 0 : votes / shown.total;
  const percent = new Intl.NumberFormat(language, { style: "percent" }).format(share);
  const content = html`<span class="poll-bar" ${customProperty("--_share", `${isTold ? share * 100 : 0}%`)}></span>
    <span class="poll-mark" aria-hidden="true">${isRight ? "✓" : nothing}</span>
    <span class="poll-text"><bdi>${text}</bdi></span>
    ${isMine && !choosable ? html`<span class="poll-own">${strings.yours}</span>` : nothing}
    ${isRight ? html`<span class="visually-hidden">${strings.right}</span>` : nothing}
    ${
      isTold
        ? html`<span class="poll-share"><b>${percent}</b> <span>${plural(strings.votes, votes, language)}</span></span>`
        : nothing
    }`;
  const classes = `poll-option${isMine ? " mine" : ""}${isRight ? " right" : ""}`;
  return choosable
    ? html`<button class=${classes} role="radio" aria-checked=${isMine} tabindex=${tabIndexOf(props)}
        data-action="poll-vote" data-option=${option}>${content}</button>`
    : html`<li class=${classes}>${content}</li>`;
}

/** What became of the visitor's own vote. */
function outcomeView({ poll, shown, vote, strings, language }: CardProps) {
  if (poll.points === undefined || shown.answer === undefined || vote === undefined) return nothing;
  const points = plural(strings.points, poll.points, language);
  return vote === shown.answer
    ? html`<p class="poll-outcome won">${icon("star")}${fill(strings.won, { points })}</p>`
    : html`<p class="poll-outcome">${strings.lost}</p>`;
}

function deedsView(props: CardProps) {
  const { poll, shown, mayVote, mayClose, vote, strings } = props;
  const tabIndex = tabIndexOf(props);
  const settles = mayClose && shown.phase === "awaits";
  const isFinal = poll.changes === "final" && shown.phase === "open" && mayVote;
  return html`
    ${isFinal && vote === undefined ? html`<p class="poll-hint">${strings.final}</p>` : nothing}
    ${settles ? html`<p class="poll-hint">${strings.settleHint}</p>` : nothing}
    <div class="poll-deeds">
      ${
        settles
          ? poll.options.map(
              (
                text,
                option,
              ) => html`<button class="deed" tabindex=${tabIndex} data-action="poll-settle"
                data-option=${option}>${fill(strings.settle, { text })}</button>`,
            )
          : nothing
      }
      ${
        mayClose && shown.phase === "open"
          ? html`<button class="deed" tabindex=${tabIndex} data-action="poll-close">${strings.close}</button>`
          : nothing
      }
      ${
        poll.points !== undefined && shown.phase !== "open"
          ? html`<button class="deed" tabindex=${tabIndex} data-action="poll-standings">${strings.standings}</button>`
          : nothing
      }
    </div>`;
}

function tabIndexOf({ place }: CardProps): 0 | -1 {
  return place === "banner" ? 0 : -1;
}
