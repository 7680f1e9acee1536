import { css } from "lit";

export const reactionsStyles = css`
  .reactions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_gap);
    padding-block: 3px 2px;
  }
  .reactions button {
    gap: 4px;
    min-block-size: 26px;
    padding-inline: 7px 8px;
    border: 1px solid var(--_line);
    border-radius: 99px;
    background: var(--_surface);
    color: var(--_muted);
    font-size: 0.86em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 1;
  }
  .reactions button:hover {
    border-color: color-mix(in srgb, var(--_fg) 30%, transparent);
  }
  .reactions [aria-pressed="true"] {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 14%, var(--_bg));
    color: var(--_fg);
  }
  .reactions .emoji {
    font-size: 1.2em;
  }
  .reactions .add {
    padding-inline: 6px;
  }
  .tools .quick {
    display: none;
    font-size: 15px;
  }
  @container courtside (inline-size >= 420px) {
    @media not (pointer: coarse) {
      .tools .quick {
        display: inline-flex;
      }
    }
  }
  .menu .quick-row {
    display: flex;
    gap: 2px;
    padding-block-end: 4px;
    margin-block-end: 4px;
    border-block-end: 1px solid var(--_line);
  }
  .menu .quick-row button {
    justify-content: center;
    inline-size: 34px;
    padding: 0;
    font-size: 18px;
  }
  .menu .quick-row [aria-checked="true"] {
    background: color-mix(in srgb, var(--_accent) 20%, transparent);
  }
  @media (forced-colors: active) {
    .reactions [aria-pressed="true"] {
      border-color: Highlight;
    }
    :is(.reactions [aria-pressed="true"], .menu .quick-row [aria-checked="true"]):not(:focus-visible) {
      outline: 1px solid Highlight;
    }
  }
`;
