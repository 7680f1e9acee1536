import { css } from "lit";

export const matchStyles = css`
  .announce {
    display: flex;
    gap: calc(var(--_gap) * 2);
    margin-block: calc(var(--_gap) * 2);
    padding-block: calc(var(--_gap) * 2);
    border-inline-start-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 9%, transparent);
    font-weight: 550;
  }
  .announce > .icon {
    color: var(--_accent);
  }
  .event {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 1px calc(var(--_gap) * 2);
    margin-block: calc(var(--_gap) * 1.5);
    padding: calc(var(--_gap) * 2) calc(var(--_gap) * 3);
    border: 1px solid var(--_line);
    border-inline-start: 4px solid var(--_accent);
    border-radius: calc(var(--_radius) - 3px);
    background: var(--_surface);
  }
  .event[data-side="home"] {
    border-inline-start-color: var(--_home);
  }
  .event[data-side="away"] {
    border-inline-start-color: var(--_away);
  }
  .event.custom {
    display: block;
    padding: 0;
    overflow: hidden;
  }
  .event .mark {
    display: flex;
    color: var(--_muted);
  }
  .event[data-type="goal"] .mark {
    color: inherit;
  }
  .mark .sheet {
    fill: currentColor;
    stroke: none;
  }
  .mark[data-card="yellow"] {
    color: light-dark(#d9a200, #ffd23f);
  }
  .mark[data-card="second-yellow"],
  .mark[data-card="red"] {
    color: light-dark(#c8102e, #ff5c6c);
  }
  /* What is written the other way round stands at the same side as what is not. */
  .event :is(strong, .detail) {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .event strong {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font-weight: 680;
  }
  .event .after {
    font-weight: 680;
    font-variant-numeric: tabular-nums;
  }
  .event .detail {
    flex-basis: 100%;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .scoreline {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    align-items: center;
    gap: calc(var(--_gap) * 2.5);
    padding: calc(var(--_gap) * 1.75) var(--_inset);
    border-block-end: 1px solid var(--_line);
    background: var(--_surface);
    font-weight: 600;
  }
  .team {
    display: flex;
    align-items: center;
    gap: calc(var(--_gap) * 1.5);
    min-inline-size: 0;
  }
  .team[data-side="away"] {
    justify-content: end;
  }
  .team bdi {
    overflow: hidden;
    padding-block-end: 1px;
    border-block-end: 2px solid var(--_home);
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .team[data-side="away"] bdi {
    border-color: var(--_away);
  }
  .team img {
    flex: none;
    object-fit: contain;
  }
  .goals {
    font-size: 1.3em;
    font-weight: 750;
    font-variant-numeric: tabular-nums;
  }
  @media (forced-colors: active) {
    .mark {
      forced-color-adjust: none;
    }
  }
`;
