import { css } from "lit";

/** Marks a message that was looked for. */
export const foundStyles = css`
  .row.found {
    animation: found 1.6s var(--_ease);
  }
  @keyframes found {
    0%,
    40% {
      background: color-mix(in srgb, var(--_accent) 22%, transparent);
    }
  }
`;
