import type { Match, Score, Team } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import { fill } from "../strings/strings.ts";
import { httpAddress } from "../timeline/linkify.ts";
import type { MatchStrings } from "./match-strings.ts";

export interface ScorelineProps {
  match: Match | undefined;
  score: Score | undefined;
  strings: MatchStrings;
}

/** Who plays, and how it stands. */
export function scorelineView({ match, score, strings }: ScorelineProps): TemplateResult {
  const home = match?.home ?? { name: strings.home };
  const away = match?.away ?? { name: strings.away };
  const names = { home: home.name, away: away.name };
  const label = score
    ? fill(strings.score, {
        ...names,
        homeGoals: String(score.home),
        awayGoals: String(score.away),
      })
    : fill(strings.teams, names);
  return html`<div class="scoreline" part="scoreline" role="img" aria-label=${label}>
    <span class="team" data-side="home">
      ${crestView(home)}<bdi title=${home.name}>${home.name}</bdi>
    </span>
    <span class="goals">${score ? `${score.home} – ${score.away}` : "–"}</span>
    <span class="team" data-side="away">
      <bdi title=${away.name}>${away.name}</bdi>${crestView(away)}
    </span>
  </div>`;
}

function crestView({ crest }: Team) {
  const src = crest && httpAddress(crest);
  return src
    ? html`<img src=${src} alt="" width="20" height="20" loading="lazy" referrerpolicy="no-referrer" />`
    : nothing;
}
