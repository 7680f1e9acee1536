import { css } from "lit";

/** The buttons that throw. */
export const burstsStyles = css`
  .throw {
    display: flex;
    flex: none;
    justify-content: center;
    gap: var(--_gap);
    padding: calc(var(--_gap) * 0.75) var(--_inset);
    border-block-start: 1px solid var(--_line);
  }
  .throw button {
    flex: 1;
    max-inline-size: 64px;
    min-block-size: 32px;
    justify-content: center;
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) - 3px);
    background: none;
    font: inherit;
    font-size: 1.3em;
    line-height: 1;
    text-align: center;
    cursor: pointer;
    touch-action: manipulation;
    transition: scale 0.12s var(--_ease);
  }
  .throw button:hover {
    background: var(--_hover);
  }
  .throw button:focus-visible {
    outline: var(--_ring);
    outline-offset: -2px;
  }
  .throw button:active {
    scale: 1.25;
  }
`;
