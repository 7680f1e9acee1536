import { html, nothing, type TemplateResult } from "lit";
import { plural, type Strings } from "../strings/strings.ts";
import { icon } from "../style/icons.ts";

export interface PillProps {
  following: boolean;
  unread: number;
  strings: Strings;
  language: string;
  onLatest: () => void;
}

/** The way back to the newest message, with how many there are that have not been seen. */
export function pillView({
  following,
  unread,
  strings,
  language,
  onLatest,
}: PillProps): TemplateResult | typeof nothing {
  if (following) return nothing;
  const label = unread ? plural(strings.newMessages, unread, language) : strings.latest;
  return html`<button class="pill" part="pill" @click=${onLatest}>${icon("down")}<span>${label}</span></button>`;
}
