import { css } from "lit";

/** The menu of a message. */
export const menuStyles = css`
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
  .menu hr {
    margin: 5px 0;
    border: 0;
    border-block-start: 1px solid var(--_line);
  }
  .menu kbd {
    margin-inline-start: auto;
    padding: 0 5px;
    border: 1px solid var(--_line);
    border-radius: 5px;
    color: var(--_muted);
    font: 600 0.8em / 1.5 inherit;
    font-family: inherit;
  }
  .menu .danger,
  .menu .danger .icon {
    color: var(--_danger);
  }
  .menu .asks {
    background: color-mix(in srgb, var(--_danger) 14%, transparent);
    font-weight: 650;
  }
`;
