import { css } from "lit";

/** Buttons. Nothing that can be pressed is smaller than 24 pixels. */
export const controlStyles = css`
  button {
    display: inline-flex;
    align-items: center;
    gap: var(--_gap);
    min-block-size: 24px;
    min-inline-size: 24px;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: 6px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  :is(button, a, .row):focus-visible {
    outline: var(--_ring);
    outline-offset: -2px;
  }
  .quiet {
    justify-content: center;
    inline-size: 30px;
    block-size: 30px;
    border-radius: 8px;
    color: var(--_muted);
  }
  .quiet:hover {
    background: var(--_hover);
    color: var(--_fg);
  }
`;
