import { css } from "lit";

export const sidesStyles = css`
  .sides {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    gap: var(--_gap);
    padding: var(--_gap) var(--_inset);
    border-block-end: 1px solid var(--_line);
  }
  .sides button {
    max-inline-size: 12em;
    min-block-size: 28px;
    padding: 2px calc(var(--_gap) * 2.5);
    overflow: hidden;
    border: 1px solid transparent;
    border-radius: 99px;
    background: none;
    color: var(--_muted);
    font: inherit;
    font-weight: 550;
    white-space: nowrap;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .sides button:hover {
    background: var(--_hover);
  }
  .sides [aria-pressed="true"] {
    border-color: currentColor;
    background: var(--_surface);
    color: var(--_fg);
  }
  .sides [data-side="home"][aria-pressed="true"] {
    border-color: var(--_home);
  }
  .sides [data-side="away"][aria-pressed="true"] {
    border-color: var(--_away);
  }
  .sides .door {
    margin-inline-start: auto;
    color: var(--_accent);
  }
  @media (forced-colors: active) {
    .sides [aria-pressed="true"]:not(:focus-visible) {
      outline: 2px solid Highlight;
    }
  }
`;
