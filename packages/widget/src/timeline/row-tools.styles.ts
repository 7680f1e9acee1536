import { css } from "lit";

/** The buttons on the row under the pointer. */
export const rowToolsStyles = css`
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
  @media (forced-colors: active) {
    .tools {
      border: 1px solid CanvasText;
    }
  }
`;
