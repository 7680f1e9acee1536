import { css } from "lit";

/** A room's words, and dry runs. */
export const wordsStyles = css`
  .words {
    display: grid;
    justify-items: start;
    gap: 6px;
  }
  .words .labelled {
    inline-size: 100%;
  }
  .trial .text {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .trial mark {
    border-radius: 3px;
    background: color-mix(in srgb, var(--_danger) 22%, transparent);
    color: inherit;
    text-decoration: underline;
  }
  .terms {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .terms li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding-block: 2px;
    overflow-wrap: anywhere;
  }
  .panel h3 {
    margin-block: 16px 4px;
    font-size: 1em;
  }
  .history .why {
    color: var(--_muted);
    font-size: 0.9em;
  }
`;
