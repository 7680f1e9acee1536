import { css } from "lit";

/** What waits for a decision. */
export const queueStyles = css`
  .queue {
    margin: 0;
    padding: 0;
    list-style: none;
    outline: none;
  }
  .queue li + li {
    margin-block-start: 10px;
  }
  .item {
    padding: 10px 12px;
    border: 1px solid var(--_line);
    border-radius: 11px;
    background: var(--_surface);
  }
  .item:focus-visible,
  .nothing:focus-visible {
    outline: var(--_ring);
    outline-offset: 1px;
  }
  .item .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    color: var(--_muted);
    font-size: 0.9em;
  }
  .item .author {
    color: var(--_fg);
    font-weight: 650;
  }
  .queue-images {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block: 6px;
  }
  .queue-images a {
    display: block;
    border-radius: 7px;
  }
  .queue-images a:focus-visible {
    outline: var(--_ring);
    outline-offset: 2px;
  }
  .queue-images img {
    display: block;
    inline-size: auto;
    block-size: auto;
    min-inline-size: 44px;
    min-block-size: 44px;
    max-inline-size: min(100%, 240px);
    max-block-size: 180px;
    object-fit: contain;
    border: 1px solid var(--_line);
    border-radius: 7px;
  }
  .item .why {
    padding: 1px 8px;
    border-radius: 20px;
    background: color-mix(in srgb, var(--_danger) 12%, transparent);
    color: var(--_fg);
    overflow-wrap: anywhere;
  }
  .item .text {
    margin-block: 4px;
    overflow-wrap: anywhere;
  }
  /* What somebody wrote who reported the message. */
  .item .note {
    margin-block: 4px;
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--_line);
    color: var(--_muted);
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }
  .item a {
    color: var(--_accent);
  }
  .item .deeds {
    margin-block-start: 8px;
  }
  .item .deed {
    background: var(--_bg);
  }
  .deed kbd {
    padding: 0 5px;
    border: 1px solid var(--_line);
    border-radius: 5px;
    color: var(--_muted);
    font-family: inherit;
    font-size: 0.8em;
  }
  /* Where there is no keyboard, its keys are in the way. */
  @media (hover: none) and (pointer: coarse) {
    #queue-keys,
    kbd {
      display: none;
    }
  }
`;
