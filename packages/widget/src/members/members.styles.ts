import { css } from "lit";

export const membersStyles = css`
  .viewers-button {
    border-radius: 99px;
  }
  .viewers-button:hover {
    color: var(--_fg);
  }
  .members {
    position: absolute;
    inset: 0;
    z-index: 2;
    display: flex;
    flex-direction: column;
    background: var(--_bg);
  }
  /* What is covered must not be come to with Tab. It keeps its size, and so its place. */
  .stage:has(> .members) > :is(.list, .pill) {
    visibility: hidden;
  }
  .members header {
    display: flex;
    align-items: center;
    gap: calc(var(--_gap) * 2);
    padding: calc(var(--_gap) * 2) var(--_inset) var(--_gap);
  }
  .members h3 {
    flex: 1;
    margin: 0;
    font-size: 1em;
  }
  .members .tools-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_gap) * 2);
    padding: 0 var(--_inset) calc(var(--_gap) * 2);
  }
  .members input {
    flex: 1;
    box-sizing: border-box;
    min-inline-size: 8em;
    min-block-size: 32px;
    padding-inline: 10px;
    border: 1px solid var(--_line);
    border-radius: 8px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .members input:focus-visible {
    outline: var(--_ring);
    outline-offset: -1px;
  }
  .members .side-count {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    font-size: 0.857em;
    font-variant-numeric: tabular-nums;
  }
  .members [data-side] {
    --_side: var(--_muted);
  }
  .members [data-side="home"] {
    --_side: var(--_home);
  }
  .members [data-side="away"] {
    --_side: var(--_away);
  }
  .members .side-count::before {
    content: "";
    inline-size: 4px;
    block-size: 1em;
    border-radius: 2px;
    background: var(--_side);
  }
  .members li button[data-side] {
    border-inline-start: 3px solid var(--_side);
    padding-inline-start: calc(var(--_inset) - 3px);
  }
  .members .people {
    flex: 1;
    overflow-y: auto;
    padding-block-end: calc(var(--_gap) * 2);
  }
  .members h4 {
    margin: 0;
    padding: calc(var(--_gap) * 2) var(--_inset) var(--_gap);
    color: var(--_muted);
    font-size: 0.857em;
    font-weight: 650;
  }
  .members ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .members li button {
    box-sizing: border-box;
    gap: calc(var(--_gap) * 2);
    inline-size: 100%;
    min-block-size: 36px;
    padding-inline: var(--_inset);
    border-radius: 0;
  }
  .members li button:hover {
    background-color: var(--_hover);
  }
  .members .face {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 26px;
    block-size: 26px;
    border-radius: 50%;
    background: var(--_tint, var(--_muted));
    color: var(--_bg);
    font-size: 11px;
    font-weight: 650;
  }
  .members bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .members .note {
    margin: 0;
    padding: calc(var(--_gap) * 3) var(--_inset);
    color: var(--_muted);
  }
`;
