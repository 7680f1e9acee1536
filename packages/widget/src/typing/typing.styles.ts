import { css } from "lit";

/** A line that keeps its height while nobody types, so that nothing moves when somebody does. */
export const typingStyles = css`
  .typing {
    flex: none;
    block-size: 1.7em;
    padding-inline: var(--_inset);
    overflow: hidden;
    color: var(--_muted);
    font-size: 0.857em;
    line-height: 1.7;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
