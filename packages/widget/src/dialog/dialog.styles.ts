import { css } from "lit";

/** A modal dialog, and what forms in it are made of. */
export const dialogStyles = css`
  .dialog {
    inline-size: min(26rem, calc(100vw - 24px));
    max-block-size: calc(100vh - 24px);
    padding: 0;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: 14px;
    background: var(--_bg);
    color: var(--_fg);
    box-shadow: 0 16px 48px rgb(0 0 0 / 0.32);
  }
  .dialog::backdrop {
    background: rgb(0 0 0 / 0.42);
  }
  .dialog header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 12px 12px 8px 16px;
    padding-inline: 16px 12px;
    background: var(--_bg);
  }
  .dialog header h2 {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font-size: 1.08em;
  }
  .dialog-body {
    padding: 0 16px 16px;
  }
  .dialog h3 {
    margin: 16px 0 6px;
    color: var(--_muted);
    font-size: 0.86em;
    font-weight: 650;
  }
  .hint {
    color: var(--_muted);
  }
  .choices {
    margin: 12px 0;
    padding: 0;
    border: 0;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 9px;
    min-block-size: 32px;
  }
  .choice input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 3px;
    accent-color: var(--_accent);
  }
  .labelled {
    display: grid;
    gap: 4px;
    margin-block: 8px;
  }
  .labelled > :is(input, select, textarea) {
    inline-size: 100%;
    min-block-size: 34px;
    padding: 6px 9px;
    border: 1px solid color-mix(in srgb, var(--_fg) 46%, transparent);
    border-radius: 9px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .labelled > :focus-visible,
  .choice input:focus-visible {
    outline: var(--_ring);
    outline-offset: 1px;
  }
  .deeds {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 12px;
  }
  .deed {
    gap: 6px;
    min-block-size: 32px;
    padding-inline: 11px;
    border: 1px solid var(--_line);
    border-radius: 9px;
    background: var(--_surface);
  }
  .deed:hover {
    background: var(--_hover);
  }
  .deed.danger {
    color: var(--_danger);
  }
`;
