import { css } from "lit";

export const headerStyles = css`
  .header {
    flex: none;
    display: flex;
    align-items: center;
    gap: calc(var(--_gap) * 2);
    min-block-size: 46px;
    padding-inline: var(--_inset) calc(var(--_gap) * 2);
    border-block-end: 1px solid var(--_line);
  }
  .header h2 {
    flex: 1;
    overflow: hidden;
    font-size: 1.07em;
    font-weight: 680;
    letter-spacing: -0.01em;
    line-height: 1.3;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_muted) 50%, transparent);
  }
  .dot.live,
  .dot.live::before {
    background: light-dark(#dc2626, #ff5a4f);
  }
  /* The ring never ends, so it changes nothing but what browsers animate beside the main thread. */
  .dot.live::before {
    content: "";
    display: block;
    inline-size: 100%;
    block-size: 100%;
    border-radius: 50%;
    animation: on-air 2.4s var(--_ease) infinite;
  }
  @keyframes on-air {
    0% {
      scale: 1;
      opacity: 0.45;
    }
    70%,
    100% {
      scale: 2.75;
      opacity: 0;
    }
  }
  .viewers {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    padding: 2px 9px 2px 7px;
    border-radius: 99px;
    background: var(--_hover);
    color: var(--_muted);
    font-size: 0.86em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  @media (forced-colors: active) {
    .dot.live,
    .dot.live::before {
      background: CanvasText;
    }
  }
`;
