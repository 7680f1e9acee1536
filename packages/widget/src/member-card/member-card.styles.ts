import { css } from "lit";

/** The card of a member. */
export const memberCardStyles = css`
  .who {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .face {
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 50%;
    background: color-mix(in oklab, var(--_tint) 24%, var(--_bg));
    font-weight: 700;
  }
  .tag {
    padding: 1px 8px;
    border: 1px solid var(--_line);
    border-radius: 20px;
    font-size: 0.86em;
  }
  .who code {
    color: var(--_muted);
    font-size: 0.86em;
    overflow-wrap: anywhere;
  }
  .recent,
  .history,
  .standing,
  .notes {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .recent li,
  .history li,
  .standing li,
  .notes li {
    padding-block: 3px;
    overflow-wrap: anywhere;
  }
  .standing li,
  .notes li {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  :is(.standing, .notes) li > span {
    flex: 1;
    min-inline-size: 0;
  }
  :is(.standing, .notes) li > button {
    flex: none;
  }
  :is(.standing .hint, .note) {
    display: block;
    white-space: pre-line;
  }
  .recent time,
  .history time,
  .standing time,
  .notes time {
    color: var(--_muted);
    font-size: 0.86em;
  }
`;
