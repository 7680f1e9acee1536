import { css } from "lit";

export const timelineStyles = css`
  .stage {
    position: relative;
    flex: 1;
    min-block-size: 0;
    display: flex;
  }
  /* A layer of its own, so that a new row paints that row and not the page behind it. The element keeps the place by
     itself, which browsers would do twice. */
  .list {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
    padding-block: calc(var(--_gap) * 2);
    overflow: hidden auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    scrollbar-width: thin;
    scrollbar-color: color-mix(in srgb, var(--_fg) 22%, transparent) transparent;
    contain: strict;
    will-change: transform;
  }
  /* A short chat stands at the bottom, where it is written. */
  .rows {
    margin-block-start: auto;
  }
  .row {
    contain: content;
    position: relative;
    padding: 2px var(--_inset) 2px calc(var(--_inset) - 3px);
    border-inline-start: 3px solid transparent;
  }
  .list[data-pace="calm"] .row {
    transition:
      opacity 0.22s var(--_ease),
      translate 0.22s var(--_ease);
    @starting-style {
      opacity: 0;
      translate: 0 8px;
    }
  }
  time {
    color: var(--_muted);
    font-size: 0.79em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .skeleton {
    margin-block-start: auto;
    padding-inline: var(--_inset);
    display: grid;
    gap: calc(var(--_gap) * 3.5);
  }
  .skeleton span {
    block-size: 28px;
    border-radius: 8px;
    background: var(--_surface);
    animation: waiting 1.6s ease-in-out infinite alternate;
  }
  .skeleton span:nth-child(odd) {
    inline-size: 72%;
  }
  @keyframes waiting {
    to {
      opacity: 0.45;
    }
  }
  .spinner {
    flex: none;
    align-self: center;
    inline-size: 18px;
    block-size: 18px;
    margin: var(--_gap);
    border: 2px solid var(--_line);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
`;
