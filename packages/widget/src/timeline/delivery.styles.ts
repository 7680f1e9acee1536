import { css } from "lit";

/** How one's own message looks that is on its way. */
export const deliveryStyles = css`
  .queued .text,
  .sending .text {
    opacity: 0.62;
  }
  .delivery {
    color: var(--_muted);
    font-size: 0.82em;
  }
`;
