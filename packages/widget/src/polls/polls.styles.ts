import { css } from "lit";

/** Cards of polls, in the list and above it. */
export const pollsStyles = css`
  .poll {
    display: grid;
    gap: calc(var(--_gap) * 1.5);
    margin-block: calc(var(--_gap) * 1.5);
    padding: calc(var(--_gap) * 2.5) calc(var(--_gap) * 3);
    border: 1px solid var(--_line);
    border-inline-start: 4px solid var(--_accent);
    border-radius: calc(var(--_radius) - 3px);
    background: var(--_surface);
  }
  .poll-question {
    font-weight: 680;
    overflow-wrap: anywhere;
  }
  .poll-options {
    display: grid;
    gap: calc(var(--_gap) * 1.25);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .poll-option {
    position: relative;
    display: flex;
    align-items: center;
    gap: calc(var(--_gap) * 2);
    min-block-size: 34px;
    padding: 5px 10px;
    overflow: hidden;
    border: 1px solid color-mix(in srgb, var(--_fg) 22%, transparent);
    border-radius: 9px;
    background: var(--_bg);
  }
  button.poll-option {
    inline-size: 100%;
    border-color: color-mix(in srgb, var(--_fg) 46%, transparent);
  }
  button.poll-option:hover {
    border-color: var(--_accent);
  }
  .poll-option.mine {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .poll-bar {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: var(--_share);
    background: color-mix(in srgb, var(--_accent) 17%, transparent);
    transition: inline-size 0.3s var(--_ease);
  }
  .poll-option.right .poll-bar {
    background: color-mix(in srgb, light-dark(#0a7d3c, #53d68a) 24%, transparent);
  }
  .poll-mark,
  .poll-text,
  .poll-share,
  .poll-own {
    position: relative;
  }
  .poll-mark:empty {
    display: none;
  }
  .poll-text {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .poll-option:is(.mine, .right) .poll-text {
    font-weight: 640;
  }
  .poll-own {
    flex: none;
    padding: 0 6px;
    border-radius: 6px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.8em;
  }
  .poll-share {
    flex: none;
    display: grid;
    justify-items: end;
    font-size: 0.86em;
    line-height: 1.25;
    font-variant-numeric: tabular-nums;
  }
  .poll-foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1ch;
    font-size: 0.86em;
    font-variant-numeric: tabular-nums;
  }
  .poll-foot > :not(:first-child)::before {
    content: "· ";
  }
  .poll-hint {
    font-size: 0.86em;
  }
  .poll-outcome {
    display: flex;
    align-items: center;
    gap: var(--_gap);
    font-weight: 640;
  }
  .poll-outcome.won {
    color: light-dark(#0a6b34, #53d68a);
  }
  .poll-deeds {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_gap) * 1.5);
  }
  .poll-deeds:not(:has(button)) {
    display: none;
  }
  .poll-deeds .deed {
    gap: 6px;
    min-block-size: 30px;
    padding-inline: 10px;
    border: 1px solid var(--_line);
    border-radius: 9px;
    background: var(--_bg);
  }
  .poll-banner {
    flex: none;
    max-block-size: 55%;
    overflow: auto;
    border-block-end: 1px solid var(--_line);
    background: color-mix(in srgb, var(--_accent) 8%, var(--_bg));
  }
  .poll-head {
    display: flex;
    align-items: flex-start;
    gap: var(--_gap);
    padding: calc(var(--_gap) * 0.75) calc(var(--_gap) * 2);
  }
  .poll-toggle {
    flex: 1;
    align-items: flex-start;
    gap: calc(var(--_gap) * 2);
    min-inline-size: 0;
    padding: 5px 6px;
  }
  .poll-toggle .icon {
    color: var(--_accent);
  }
  .poll-line {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1ch;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .poll-line .poll-foot {
    flex-basis: 100%;
  }
  .poll-banner .poll {
    margin: 0;
    padding: 0 calc(var(--_gap) * 3) calc(var(--_gap) * 2.5);
    border: 0;
    background: none;
  }
  .standings {
    margin: 0;
    padding: 0;
    padding-inline-start: 2.2em;
  }
  ul.standings {
    margin-block-start: 8px;
    list-style: none;
  }
  .standings li {
    padding-block: 5px;
  }
  .standings .mine {
    font-weight: 680;
  }
  .standings bdi {
    overflow-wrap: anywhere;
  }
  .standings span {
    float: inline-end;
    font-variant-numeric: tabular-nums;
  }
  @media (forced-colors: active) {
    .poll-bar {
      forced-color-adjust: none;
      background: color-mix(in srgb, Highlight 40%, transparent);
    }
    .poll-option.mine:not(:focus-visible) {
      outline: 2px solid Highlight;
    }
  }
`;
