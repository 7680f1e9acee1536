import { css } from "lit";

/** A warning, between the list and the composer: calm, and not to be overlooked. */
export const warningStyles = css`
  .warning {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: calc(var(--_gap) * 1.5) calc(var(--_gap) * 2);
    max-block-size: 40%;
    padding: calc(var(--_gap) * 2) var(--_inset);
    overflow-y: auto;
    border-block-start: 1px solid var(--_line);
    background: color-mix(in srgb, light-dark(#f59e0b, #fbbf24) 14%, var(--_bg));
  }
  .warning .icon {
    flex: none;
    margin-block-start: 1px;
  }
  .warning-body {
    flex: 1 1 12rem;
    min-inline-size: 0;
  }
  .warning-title {
    display: block;
    font-weight: 650;
  }
  .warning-text {
    display: block;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .warning-reason {
    display: block;
    color: var(--_muted);
    font-size: 0.928em;
  }
  .warning button {
    flex: none;
    min-block-size: 32px;
    padding-inline: 12px;
    border: 1px solid color-mix(in srgb, var(--_fg) 46%, transparent);
    border-radius: 8px;
    font-weight: 650;
  }
  .warning button:hover {
    background: color-mix(in srgb, var(--_fg) 12%, transparent);
  }
`;
