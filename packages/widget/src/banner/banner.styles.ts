import { css } from "lit";

export const bannerStyles = css`
  .banner {
    flex: none;
    display: flex;
    align-items: center;
    gap: calc(var(--_gap) * 2);
    padding: calc(var(--_gap) * 1.5) var(--_inset);
    border-block-end: 1px solid var(--_line);
    background: color-mix(in srgb, light-dark(#f59e0b, #fbbf24) 16%, var(--_bg));
    font-size: 0.93em;
    font-variant-numeric: tabular-nums;
  }
  .banner span {
    flex: 1;
  }
  .banner button {
    flex: none;
    padding-inline: 10px;
    border-radius: 7px;
    background: var(--_hover);
    font-weight: 650;
  }
  .banner button:hover {
    background: color-mix(in srgb, var(--_fg) 14%, transparent);
  }
`;
