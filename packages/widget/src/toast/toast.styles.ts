import { css } from "lit";

/** What was just done, above everything at the foot of the element. */
export const toastStyles = css`
  .frame:has(> .toasts) {
    position: relative;
  }
  .toasts {
    position: absolute;
    z-index: 3;
    inset-block-end: 72px;
    inset-inline: 12px;
    display: flex;
    justify-content: center;
    pointer-events: none;
  }
  .toast {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 7px 8px 7px 13px;
    padding-inline: 13px 8px;
    border-radius: 10px;
    background: var(--_fg);
    color: var(--_bg);
    box-shadow: 0 6px 20px rgb(0 0 0 / 0.28);
    pointer-events: auto;
    overflow-wrap: anywhere;
  }
  .toast.failed {
    border: 1px solid var(--_danger);
    background: var(--_bg);
    color: var(--_danger);
  }
  .toast button {
    flex: none;
    gap: 6px;
    padding-inline: 8px;
    font-weight: 700;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .toast kbd {
    padding: 0 5px;
    border: 1px solid currentColor;
    border-radius: 5px;
    font-family: inherit;
    font-size: 0.8em;
  }
  .toast button:focus-visible {
    outline: 2px solid currentColor;
  }
  @media (forced-colors: active) {
    .toast {
      border: 1px solid CanvasText;
    }
  }
`;
