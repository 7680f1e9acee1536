import { css } from "lit";

/** The buttons on a row, and the menu that they open. */
export const menuStyles = css`
  .tools {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: calc(var(--_gap) * 2);
    display: flex;
    border-radius: 7px;
    background: var(--_bg);
    box-shadow: inset 0 0 0 1px var(--_line);
  }
  .tools button {
    justify-content: center;
    inline-size: 26px;
    color: var(--_muted);
  }
  .tools button:hover {
    background: var(--_hover);
    color: var(--_fg);
  }
  .tools [data-icon="more"] {
    stroke-width: 3;
  }
  .menu {
    position: fixed;
    inset: auto;
    margin: 0;
    min-inline-size: 168px;
    padding: 5px;
    border: 1px solid var(--_line);
    border-radius: 11px;
    background: var(--_surface);
    color: var(--_fg);
    font: inherit;
    box-shadow:
      0 2px 6px rgb(0 0 0 / 0.12),
      0 12px 32px rgb(0 0 0 / 0.24);
    transition:
      opacity 0.12s var(--_ease),
      translate 0.12s var(--_ease);
    @starting-style {
      opacity: 0;
      translate: 0 -4px;
    }
  }
  .menu button {
    display: flex;
    inline-size: 100%;
    gap: 10px;
    min-block-size: 34px;
    padding-inline: 9px 14px;
    border-radius: 7px;
  }
  .menu .icon {
    color: var(--_muted);
  }
  .menu button:is(:hover, :focus) {
    background: var(--_hover);
  }
  .menu .danger,
  .menu .danger .icon {
    color: var(--_danger);
  }
  .menu .asks {
    background: color-mix(in srgb, var(--_danger) 14%, transparent);
    font-weight: 650;
  }
  @media (forced-colors: active) {
    .tools {
      border: 1px solid CanvasText;
    }
  }
`;
