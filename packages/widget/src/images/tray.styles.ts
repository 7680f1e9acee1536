import { css } from "lit";

/** The images of the message that is being written. */
export const trayStyles = css`
  .tray ul {
    display: flex;
    gap: calc(var(--_gap) * 2);
    margin: 0;
    padding: 3px 3px calc(var(--_gap) * 1.5);
    overflow-x: auto;
    list-style: none;
    scrollbar-width: thin;
  }
  .tray-image {
    position: relative;
    flex: none;
    display: grid;
    gap: 4px;
    inline-size: 144px;
  }
  .tray-picture {
    position: relative;
    display: block;
    block-size: 84px;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: 9px;
    background: var(--_surface);
  }
  .tray-picture img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .uploading img,
  .failed img {
    opacity: 0.45;
  }
  .failed .tray-picture {
    border-color: var(--_danger);
  }
  .tray progress {
    position: absolute;
    inset-inline: 8px;
    inset-block-end: 8px;
    inline-size: calc(100% - 16px);
    block-size: 6px;
    accent-color: var(--_accent);
  }
  .tray-retry {
    position: absolute;
    inset-inline: 6px;
    inset-block-end: 6px;
    justify-content: center;
    min-block-size: 26px;
    border-radius: 7px;
    background: var(--_bg);
    font-size: 0.86em;
    font-weight: 600;
  }
  .tray-remove {
    position: absolute;
    inset-block-start: 3px;
    inset-inline-end: 3px;
    inline-size: 26px;
    block-size: 26px;
    min-block-size: 0;
    padding: 0;
    justify-content: center;
    border-radius: 50%;
    background: var(--_bg);
    color: var(--_fg);
  }
  .tray input {
    inline-size: 100%;
    min-block-size: 28px;
    padding: 2px 7px;
    border: 1px solid color-mix(in srgb, var(--_fg) 46%, transparent);
    border-radius: 7px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-size: 0.86em;
  }
  .tray input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .tray :focus-visible {
    outline: var(--_ring);
    outline-offset: 1px;
  }
  .tray-note:empty {
    display: none;
  }
  .tray-note {
    margin: 0;
    padding: 0 4px calc(var(--_gap) * 1.5);
    color: var(--_muted);
    font-size: 0.86em;
  }
  .add-image {
    flex: none;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
    justify-content: center;
  }
  @media (pointer: coarse) {
    .tray input {
      font-size: max(16px, 1em);
    }
  }
`;
