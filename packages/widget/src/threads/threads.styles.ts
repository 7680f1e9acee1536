import { css } from "lit";

export const threadStyles = css`
  .thread-link {
    margin-block-start: 2px;
    padding-inline: 8px;
    border: 1px solid var(--_line);
    border-radius: 999px;
    color: var(--_accent);
    font-size: 0.857em;
    font-weight: 550;
  }
  .thread-link:hover {
    background: var(--_hover);
  }
  .thread-link.unread {
    border-color: var(--_accent);
    font-weight: 750;
  }
  .thread-composer {
    flex: none;
    padding: calc(var(--_gap) * 2) var(--_inset);
    border-block-start: 1px solid var(--_line);
  }
  .thread-line {
    display: flex;
    align-items: flex-end;
    gap: calc(var(--_gap) * 1.5);
  }
  .thread-line textarea {
    flex: 1;
    box-sizing: border-box;
    min-inline-size: 0;
    max-block-size: 8em;
    padding: 7px 10px;
    border: 1px solid var(--_line);
    border-radius: 8px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
    resize: none;
    field-sizing: content;
  }
  .thread-line textarea:focus-visible {
    outline: var(--_ring);
    outline-offset: -1px;
  }
  .thread-line .send {
    justify-content: center;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 8px;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .thread-line .send[aria-disabled="true"] {
    background: var(--_surface);
    color: var(--_muted);
    cursor: default;
  }
  .thread-also {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    color: var(--_muted);
    font-size: 0.857em;
    cursor: pointer;
  }
  .thread-also input {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }
`;
