import { css } from "lit";

export const latestStyles = css`
  .pill {
    position: absolute;
    inset-block-end: calc(var(--_gap) * 2);
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
    min-block-size: 32px;
    padding-inline: 10px 15px;
    border-radius: 99px;
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.25);
    font-size: 0.93em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    @starting-style {
      opacity: 0;
      translate: 0 8px;
    }
    transition:
      opacity 0.18s var(--_ease),
      translate 0.18s var(--_ease);
  }
  .pill:focus-visible {
    outline-offset: 2px;
  }
`;
