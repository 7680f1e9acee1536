import type { Standing } from "@courtside/protocol";
import { html, type TemplateResult } from "lit";
import type { DialogContent } from "../dialog/dialog.ts";
import { plural } from "../strings/strings.ts";
import type { PollStrings } from "./strings/poll-strings.ts";

export interface StandingsOptions {
  leaders: readonly Standing[];
  /** How the visitor stands; undefined for somebody who never took part. */
  me: Standing | undefined;
  strings: () => PollStrings;
  language: () => string;
}

/** Who leads in the room's predictions. */
export function standingsDialog(options: StandingsOptions): DialogContent {
  const { leaders, me } = options;
  return {
    title: () => options.strings().standings,
    body() {
      const strings = options.strings();
      const isListed = leaders.some(({ member }) => member.id === me?.member.id);
      const view = (standing: Standing): TemplateResult =>
        html`<li class=${standing.member.id === me?.member.id ? "mine" : ""}>
          <bdi>${standing.member.name}</bdi>
          <span>${plural(strings.points, standing.points, options.language())}</span>
        </li>`;
      return html`${leaders.length === 0 ? html`<p>${strings.nobody}</p>` : ""}
        <ol class="standings">${leaders.map(view)}</ol>
        ${me && !isListed ? html`<ul class="standings" role="list">${view(me)}</ul>` : ""}`;
    },
  };
}
