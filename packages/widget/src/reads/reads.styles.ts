import { css } from "lit";

export const readsStyles = css`
  .unread {
    display: flex;
    align-items: center;
    gap: calc(var(--_gap) * 2);
    padding: var(--_gap) var(--_inset);
    color: var(--_accent);
    font-size: 0.857em;
    font-weight: 650;
  }
  /* A border, for with forced colours a background is none. */
  .unread::before {
    content: "";
    flex: 1;
    border-block-start: 1px solid;
  }
  .seen-by {
    display: flex;
    justify-content: flex-end;
    margin-block-start: 2px;
  }
  .seen-by span {
    display: inline-grid;
    place-items: center;
    inline-size: 18px;
    block-size: 18px;
    margin-inline-start: -4px;
    border: 1px solid var(--_bg);
    border-radius: 50%;
    background: var(--_tint, var(--_muted));
    color: var(--_bg);
    font-size: 9px;
    font-weight: 650;
  }
  @media (forced-colors: active) {
    .seen-by span {
      border-color: CanvasText;
    }
  }
`;
