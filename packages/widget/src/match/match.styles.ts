import { css } from "lit";

export const matchStyles = css`
  .announce {
    display: flex;
    gap: calc(var(--_gap) * 2);
    margin-block: calc(var(--_gap) * 2);
    padding-block: calc(var(--_gap) * 2);
    border-inline-start-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 9%, transparent);
    font-weight: 550;
  }
  .announce > .icon {
    color: var(--_accent);
  }
  .event {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 1px calc(var(--_gap) * 2);
    margin-block: calc(var(--_gap) * 1.5);
    padding: calc(var(--_gap) * 2) calc(var(--_gap) * 3);
    border: 1px solid var(--_line);
    border-inline-start: 4px solid var(--_accent);
    border-radius: calc(var(--_radius) - 3px);
    background: var(--_surface);
  }
  .event[data-side="home"] {
    border-inline-start-color: var(--_home);
  }
  .event[data-side="away"] {
    border-inline-start-color: var(--_away);
  }
  .event strong {
    flex: 1;
    font-weight: 680;
  }
  .event .detail {
    flex-basis: 100%;
    order: 1;
    color: var(--_muted);
  }
`;
