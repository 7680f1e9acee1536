import { css } from "lit";

export const emojiPickerStyles = css`
  .emoji-picker {
    position: fixed;
    inset: auto;
    margin: 0;
    inline-size: min(336px, 100vw - 16px);
    block-size: min(360px, 100dvh - 16px);
    padding: calc(var(--_gap) * 2);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_bg);
    color: var(--_fg);
    box-shadow: 0 8px 32px rgb(0 0 0 / 0.28);
    overflow: hidden;
  }
  .emoji-picker:popover-open {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_gap) * 1.5);
  }
  .emoji-search {
    flex: none;
    inline-size: 100%;
    min-block-size: 34px;
    margin: 0;
    padding: 6px 10px;
    border: 1px solid var(--_line);
    border-radius: 9px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .emoji-search::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .emoji-search:focus-visible {
    border-color: var(--_accent);
    outline: 1px solid var(--_accent);
  }
  @media (pointer: coarse) {
    .emoji-search {
      font-size: max(16px, 1em);
    }
  }
  .emoji-tabs {
    flex: none;
    display: flex;
    justify-content: space-between;
  }
  .emoji-tabs button {
    flex: 1;
    justify-content: center;
    min-block-size: 30px;
    border-radius: 7px 7px 0 0;
    border-block-end: 2px solid transparent;
    filter: grayscale(1);
    opacity: 0.7;
  }
  .emoji-tabs button:hover {
    background: var(--_hover);
  }
  .emoji-tabs [aria-selected="true"] {
    border-block-end-color: var(--_accent);
    filter: none;
    opacity: 1;
  }
  .emoji-grid {
    flex: 1;
    min-block-size: 0;
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(36px, 1fr));
    grid-auto-rows: 36px;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .emoji-grid button {
    justify-content: center;
    border-radius: 8px;
    font-size: 22px;
    line-height: 1;
  }
  .emoji-grid :is(button:hover, button:focus-visible) {
    background: var(--_hover);
  }
  .emoji-said {
    margin: auto;
    grid-column: 1 / -1;
    color: var(--_muted);
  }
  @media (forced-colors: active) {
    .emoji-tabs [aria-selected="true"] {
      border-block-end-color: Highlight;
    }
  }
`;
