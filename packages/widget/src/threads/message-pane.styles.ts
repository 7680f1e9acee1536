import { css } from "lit";

export const messagePaneStyles = css`
  .message-pane {
    position: absolute;
    inset: 0;
    z-index: 2;
    display: flex;
    flex-direction: column;
    background: var(--_bg);
  }
  /* What is covered must not be come to with Tab. It keeps its size, and so its place. */
  .stage:has(> .message-pane) > :is(.list, .pill) {
    visibility: hidden;
  }
  .message-pane > header {
    display: flex;
    align-items: center;
    gap: calc(var(--_gap) * 2);
    padding: var(--_gap) var(--_inset);
    border-block-end: 1px solid var(--_line);
  }
  .message-pane h3 {
    flex: 1;
    margin: 0;
    font-size: 1em;
    outline: none;
  }
  /* A thread may be opened from what was said around a message. */
  .thread-pane {
    z-index: 3;
  }
  .context-pane .pane-close {
    padding-inline: 10px;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    font-size: 0.928em;
  }
  .pane-rows {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding-block: var(--_gap) calc(var(--_gap) * 2);
  }
  .pane-row {
    position: relative;
  }
  .pane-row.answers {
    margin-block-start: var(--_gap);
    padding-block-start: var(--_gap);
    border-block-start: 1px solid var(--_line);
  }
  .pane-menu {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: calc(var(--_inset) / 2);
    background: var(--_bg);
    opacity: 0;
  }
  .pane-row:hover .pane-menu,
  .pane-menu:focus-visible {
    opacity: 1;
  }
  @media (pointer: coarse) {
    .pane-menu {
      opacity: 1;
      background: none;
    }
  }
  .pane-note {
    margin: 0;
    padding: calc(var(--_gap) * 4) var(--_inset);
    color: var(--_muted);
    text-align: center;
  }
  .pane-older {
    margin-inline: var(--_inset);
    padding-inline: 8px;
    color: var(--_accent);
    font-size: 0.928em;
  }
`;
