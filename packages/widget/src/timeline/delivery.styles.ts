import { css } from "lit";

/** How one's own message looks that is not in the room yet. */
export const deliveryStyles = css`
  .queued .text,
  .sending .text,
  .held .text {
    opacity: 0.62;
  }
  .failed {
    border-inline-start-color: var(--_danger);
    background: color-mix(in srgb, var(--_danger) 8%, transparent);
  }
  .delivery {
    color: var(--_muted);
    font-size: 0.82em;
  }
  .failed .delivery {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 10px;
  }
  .failed .reason {
    flex-basis: 100%;
    color: var(--_danger);
  }
  .delivery button {
    font-weight: 650;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  @media (forced-colors: active) {
    .failed {
      border-inline-start-color: Highlight;
    }
  }
`;
