import { css } from "lit";

export const draftingStyles = css`
  .writing-to {
    display: flex;
    align-items: center;
    gap: calc(var(--_gap) * 2);
    padding-inline-start: 6px;
    margin-block-end: var(--_gap);
    font-size: 0.93em;
  }
  .writing-to > .icon {
    color: var(--_accent);
  }
  .writing-to-body {
    flex: 1;
    display: flex;
    gap: 7px;
    min-inline-size: 0;
  }
  .writing-to bdi {
    flex: none;
    max-inline-size: 60%;
    overflow: hidden;
    font-weight: 650;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
`;
