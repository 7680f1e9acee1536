import { css } from "lit";

export const skippedStyles = css`
  .skipped {
    flex: none;
    display: flex;
    align-items: center;
    gap: calc(var(--_gap) * 2);
    min-block-size: 32px;
    padding-inline: var(--_inset) calc(var(--_gap) * 2);
    border-block-end: 1px solid var(--_line);
    background: var(--_surface);
    color: var(--_muted);
    font-size: 0.857em;
  }
  .skipped-count {
    flex: 1;
    min-inline-size: 0;
    font-variant-numeric: tabular-nums;
  }
  .skipped-show {
    flex: none;
    min-block-size: 28px;
    padding-inline: 10px;
    border-radius: 8px;
    color: var(--_accent);
    font-weight: 650;
  }
`;
