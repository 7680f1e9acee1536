import { css } from "lit";

export const composerStyles = css`
  .composer,
  .sign-in,
  .closed {
    flex: none;
    padding: calc(var(--_gap) * 2) calc(var(--_gap) * 2.5) calc(var(--_gap) * 2.5);
    border-block-start: 1px solid var(--_line);
  }
  .composer {
    padding-block-end: 0;
  }
  .composer textarea {
    max-block-size: 7.6em;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  .send {
    flex: none;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
  }
  .composer-foot {
    display: flex;
    justify-content: space-between;
    gap: calc(var(--_gap) * 2);
    min-block-size: calc(var(--_gap) * 2.5);
    padding-inline: 4px;
    color: var(--_muted);
    font-size: 0.86em;
    font-variant-numeric: tabular-nums;
  }
  .composer-foot > :not(:empty) {
    padding-block: 3px 5px;
  }
  .counter {
    margin-inline-start: auto;
  }
  .counter.over {
    color: var(--_danger);
    font-weight: 650;
  }
  .closed {
    padding-block: calc(var(--_gap) * 3.5);
    color: var(--_muted);
    text-align: center;
  }
  .sign-in {
    display: grid;
    gap: calc(var(--_gap) * 1.5);
  }
  .sign-in :is(label, p) {
    padding-inline-start: 4px;
    font-weight: 600;
  }
  .sign-in .error {
    font-weight: 400;
  }
  /* Below 16 pixels a phone zooms into the field that gets the focus. */
  @media (pointer: coarse) {
    .field > :is(input, textarea) {
      font-size: max(16px, 1em);
    }
  }
`;
