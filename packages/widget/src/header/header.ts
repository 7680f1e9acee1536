import { html, nothing, type TemplateResult } from "lit";
import { askFirst, type PresentParts, showAll } from "../features/ask-parts.ts";
import { plural, type Strings } from "../strings/strings.ts";
import { icon } from "../style/icons.ts";

export interface HeaderProps {
  /** The room's title; without one the header says what it is. */
  title: string | undefined;
  live: "live" | "not-live";
  viewers: number | null;
  following: boolean;
  features: PresentParts;
  strings: Strings;
  language: string;
  onTogglePause: () => void;
}

/** The top of the chat: what it is, that it is live, how many watch, and the way to hold it still. */
export function headerView(props: HeaderProps): TemplateResult {
  const { title, live, viewers, following, features, strings, language } = props;
  const pauseLabel = following ? strings.pause : strings.resume;
  const watching = viewers === null ? nothing : viewersView(viewers, strings, language);
  return html`<header class="header" part="header">
    <slot name="header">
      <span class="dot ${live}" aria-hidden="true"></span>
      <h2 dir="auto">${title ?? strings.liveChat}</h2>
      ${watching === nothing ? nothing : (askFirst(features, "viewers", watching) ?? watching)}
    </slot>
    ${showAll(features, "header")}
    <button
      class="quiet pause"
      aria-label=${pauseLabel}
      title=${pauseLabel}
      @click=${props.onTogglePause}
    >
      ${icon(following ? "pause" : "play")}
    </button>
  </header>`;
}

function viewersView(viewers: number, strings: Strings, language: string): TemplateResult {
  const exact = plural(strings.viewers, viewers, language);
  const compact = new Intl.NumberFormat(language, { notation: "compact" }).format(viewers);
  return html`<span class="viewers" title=${exact} role="img" aria-label=${exact}>
    ${icon("eye")}<span>${compact}</span>
  </span>`;
}
