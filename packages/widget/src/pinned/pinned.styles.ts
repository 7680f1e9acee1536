import { css } from "lit";

export const pinnedStyles = css`
  .pinned {
    flex: none;
    display: flex;
    align-items: flex-start;
    gap: var(--_gap);
    padding: calc(var(--_gap) * 0.75) calc(var(--_gap) * 2);
    border-block-end: 1px solid var(--_line);
    background: color-mix(in srgb, var(--_accent) 8%, var(--_bg));
  }
  .pinned-message {
    flex: 1;
    align-items: flex-start;
    gap: calc(var(--_gap) * 2);
    min-inline-size: 0;
    padding: 5px 6px;
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
