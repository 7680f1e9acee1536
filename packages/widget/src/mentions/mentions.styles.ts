import { css } from "lit";

export const mentionsStyles = css`
  .mentioned {
    padding-inline: 2px;
    border-radius: 4px;
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
    font-weight: 650;
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
  }
  .mentioned.me {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .mention-list {
    display: flex;
    flex-direction: column;
    margin: 0 0 var(--_gap);
    padding: var(--_gap);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    list-style: none;
  }
  .mention-list li {
    display: flex;
    align-items: center;
    gap: calc(var(--_gap) * 2);
    min-block-size: 30px;
    padding-inline: calc(var(--_gap) * 2);
    border-radius: 6px;
    cursor: pointer;
  }
  .mention-list [aria-selected="true"] {
    background: var(--_hover);
    outline: 1px solid transparent;
  }
  .mention-list .face {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 22px;
    block-size: 22px;
    border-radius: 50%;
    background: var(--_tint, var(--_muted));
    color: var(--_bg);
    font-size: 10px;
    font-weight: 650;
  }
  .mention-list bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .mentioned {
      text-decoration: underline;
    }
    .mention-list [aria-selected="true"] {
      outline-color: Highlight;
    }
  }
`;
