import { html, type TemplateResult } from "lit";
import { fill } from "../strings/strings.ts";
import { partIcon } from "../style/part-icons.ts";
import { type CardProps, pollCardView, statusView } from "./poll-card.ts";
import { pollIcon } from "./poll-icon.ts";

export interface BannerProps extends CardProps {
  /** One line, or with its options. */
  size: "line" | "card";
  onClick: (event: Event) => void;
  onToggle: () => void;
  onHide: () => void;
}

/** The poll that is open now, above the list: whoever reads on down there can still vote. */
export function pollBannerView(props: BannerProps): TemplateResult {
  const { poll, vote, strings, size } = props;
  const kind = poll.points === undefined ? strings.poll : strings.prediction;
  const own = vote === undefined ? undefined : poll.options[vote];
  const toggle = size === "card" ? strings.collapse : strings.expand;
  return html`<section class="poll-banner" aria-label=${kind} @click=${props.onClick}>
    <div class="poll-head">
      <button class="poll-toggle" aria-expanded=${size === "card"} title=${toggle} @click=${props.onToggle}>
        ${pollIcon()}
        <span class="poll-line">
          <b>${kind}</b>
          ${
            size === "card"
              ? ""
              : html`<bdi>${poll.question}</bdi>
                <span class="poll-foot">
                  ${own === undefined ? "" : html`<span>${fill(strings.voted, { text: own })}</span>`}
                  ${statusView(props)}
                </span>`
          }
        </span>
      </button>
      <button class="quiet" aria-label=${strings.hide} title=${strings.hide} @click=${props.onHide}>${partIcon("close")}</button>
    </div>
    ${size === "card" ? pollCardView(props) : ""}
  </section>`;
}
