import { css } from "lit";

/** What one writes in, and the button that acts on it. */
export const fieldStyles = css`
  .primary {
    justify-content: center;
    padding-inline: calc(var(--_gap) * 4);
    min-block-size: 34px;
    border-radius: 9px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 650;
    transition: filter 0.15s;
  }
  .primary:hover {
    filter: brightness(1.08);
  }
  .primary:active {
    filter: brightness(0.94);
  }
  .primary:focus-visible {
    outline-offset: 2px;
  }
  .primary:is(:disabled, [aria-disabled="true"]) {
    background: var(--_hover);
    color: var(--_muted);
    filter: none;
    cursor: default;
  }
  .field {
    display: flex;
    align-items: flex-end;
    gap: var(--_gap);
    padding: 3px;
    border: 1px solid var(--_line);
    /* Around the button's corners, also in a chat that has none of its own. */
    border-radius: 12px;
    background: var(--_surface);
    transition: border-color 0.15s;
  }
  .field:focus-within {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }
  .field > :is(input, textarea) {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    padding: 7px 9px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    outline: none;
    resize: none;
  }
  .field ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  @media (forced-colors: active) {
    .primary,
    .field {
      border: 1px solid ButtonBorder;
    }
    .field:focus-within {
      outline: 2px solid Highlight;
    }
  }
`;
