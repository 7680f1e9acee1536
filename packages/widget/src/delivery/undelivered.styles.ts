import { css } from "lit";

/** How one's own message looks that waits for a moderator or was refused. */
export const undeliveredStyles = css`
  .held {
    border-inline-start-color: var(--_muted);
    background: color-mix(in srgb, var(--_muted) 8%, transparent);
  }
  .held .text {
    opacity: 0.62;
  }
  .failed {
    border-inline-start-color: var(--_danger);
    background: color-mix(in srgb, var(--_danger) 8%, transparent);
  }
  div.delivery {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 10px;
  }
  .reason {
    flex-basis: 100%;
    color: var(--_danger);
  }
  .delivery button {
    font-weight: 650;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  @media (forced-colors: active) {
    .held,
    .failed {
      border-inline-start-color: Highlight;
    }
  }
`;
