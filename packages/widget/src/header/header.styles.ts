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
  .dot.live {
    background: light-dark(#dc2626, #ff5a4f);
    animation: on-air 2.4s var(--_ease) infinite;
  }
  @keyframes on-air {
    0% {
      box-shadow: 0 0 0 0 color-mix(in srgb, light-dark(#dc2626, #ff5a4f) 45%, transparent);
    }
    70%,
    100% {
      box-shadow: 0 0 0 7px transparent;
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
    .dot.live {
      background: CanvasText;
    }
  }
`;
