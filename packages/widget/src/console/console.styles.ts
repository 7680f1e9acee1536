import { css } from "lit";

/** The console's frame: the bar with its tabs, the live rooms, and a panel beside them. */
export const consoleStyles = css`
  :host {
    block-size: 44rem;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 18px;
    padding: 8px var(--_inset);
    border-block-end: 1px solid var(--_line);
  }
  .bar h2 {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 1em;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .tabs button {
    gap: 6px;
    min-block-size: 32px;
    padding-inline: 12px;
    border-radius: 9px;
    color: var(--_muted);
    font-weight: 600;
  }
  .tabs button:hover {
    background: var(--_hover);
  }
  .tabs [aria-selected="true"] {
    background: var(--_surface);
    color: var(--_fg);
  }
  .count {
    padding-inline: 7px;
    border-radius: 20px;
    background: var(--_danger);
    color: var(--_bg);
    font-size: 0.82em;
  }
  .desk {
    flex: 1;
    min-block-size: 0;
    display: flex;
  }
  .feeds {
    flex: 1;
    min-inline-size: 0;
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
    grid-auto-rows: minmax(16rem, 1fr);
    overflow: auto;
  }
  .feeds[hidden] {
    display: none;
  }
  .feeds > * {
    --courtside-radius: 0;
    block-size: 100%;
    min-block-size: 0;
  }
  .panel {
    flex: 1;
    min-inline-size: 0;
    padding: 12px var(--_inset) 72px;
    overflow: auto;
  }
  [data-layout="wide"] .panel {
    flex: 0 0 min(24rem, 45%);
    border-inline-start: 1px solid var(--_line);
  }
  .panel:focus-visible {
    outline: var(--_ring);
    outline-offset: -2px;
  }
  .panel-head {
    display: grid;
    gap: 2px;
    justify-items: start;
    margin-block-end: 10px;
  }
  .nothing {
    display: grid;
    place-items: center;
    gap: 8px;
    padding: 40px 16px;
    color: var(--_muted);
    text-align: center;
  }
  .toasts {
    inset-block-end: 16px;
  }
  /* Over the panel, whose foot is free for it, and not over where one writes. */
  [data-layout="wide"] > .toasts {
    inset-inline-start: max(55%, 100% - 24rem);
  }
  .banner {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }
  @media (forced-colors: active) {
    .tabs [aria-selected="true"] {
      border: 1px solid Highlight;
    }
    .count {
      border: 1px solid CanvasText;
    }
  }
`;
