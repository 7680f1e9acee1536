import { css } from "lit";

export const daysStyles = css`
  .day {
    display: flex;
    align-items: center;
    gap: calc(var(--_gap) * 3);
    margin-block: calc(var(--_gap) * 2);
    color: var(--_muted);
    font-size: 0.82em;
    font-weight: 600;
  }
  .day::before,
  .day::after {
    content: "";
    flex: 1;
    border-block-start: 1px solid var(--_line);
  }
`;
