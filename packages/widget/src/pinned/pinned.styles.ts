import { css } from "lit";

export const pinnedStyles = css`
  .pinned {
    flex: none;
    display: flex;
    align-items: flex-start;
    gap: var(--_gap);
    margin: calc(var(--_gap) * 2) calc(var(--_gap) * 2) 0;
    padding: 3px;
    border: 1px solid color-mix(in srgb, var(--_accent) 26%, transparent);
    border-radius: calc(var(--_radius) - 2px);
    background: color-mix(in srgb, var(--_accent) 9%, var(--_bg));
  }
  .pinned-message {
    flex: 1;
    align-items: flex-start;
    gap: calc(var(--_gap) * 2);
    min-inline-size: 0;
    padding: 5px 7px;
    border-radius: 8px;
  }
  .pinned-message .icon {
    margin-block-start: 1px;
    color: var(--_accent);
  }
  .pinned-body {
    min-inline-size: 0;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .pinned-author {
    font-weight: 650;
  }
`;
