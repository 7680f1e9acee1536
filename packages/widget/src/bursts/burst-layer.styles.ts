import { css } from "lit";

/** What flies over something, wherever that is. */
export const burstLayerStyles = css`
  .bursts {
    position: absolute;
    inset: 0;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-content: end;
    justify-content: end;
    gap: 6px;
    padding: 10px;
    overflow: hidden;
    contain: strict;
    pointer-events: none;
  }
  .bursts span {
    position: absolute;
    inset-block-end: -4px;
    font-size: 24px;
    line-height: 1.2;
    will-change: transform, opacity;
  }
  .bursts b {
    padding: 2px 10px;
    border-radius: 99px;
    background: light-dark(#141925e6, #eceff5e6);
    color: light-dark(#ffffff, #0d1118);
    font-weight: 680;
    font-variant-numeric: tabular-nums;
  }
`;
