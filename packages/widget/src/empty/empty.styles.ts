import { css } from "lit";

export const emptyStyles = css`
  .empty {
    margin: auto;
    padding: calc(var(--_gap) * 6);
    display: grid;
    justify-items: center;
    gap: var(--_gap);
    color: var(--_muted);
    text-align: center;
  }
  .empty .icon {
    inline-size: 40px;
    block-size: 40px;
    padding: 9px;
    margin-block-end: calc(var(--_gap) * 2);
    border-radius: 50%;
    background: var(--_surface);
    color: var(--_accent);
  }
  .empty strong {
    color: var(--_fg);
    font-size: 1.07em;
    font-weight: 650;
  }
`;
