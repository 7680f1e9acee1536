import { css } from "lit";

/** Nothing but what is shown has a background: the picture below shines through. */
export const overlayStyles = css`
  :host {
    --_home: var(--courtside-team-home, #ff7a6b);
    --_away: var(--courtside-team-away, #64b0ff);
    --_bg: var(--courtside-bg, #0b0f16cc);
    --_fg: var(--courtside-fg, #f4f6fa);
    --_accent: var(--courtside-accent, #ffd23f);
    color-scheme: dark;
    position: relative;
    display: block;
    block-size: 100%;
    overflow: hidden;
    color: var(--_fg);
    font: 400 var(--courtside-font-size, 18px) / 1.4
      var(--courtside-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
    pointer-events: none;
  }
  :host([hidden]) {
    display: none;
  }
  .lines {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    justify-content: end;
    align-items: start;
    gap: 6px;
    padding: var(--courtside-gap, 16px);
  }
  .lines[data-position^="top"] {
    justify-content: start;
  }
  .lines[data-position$="end"] {
    align-items: end;
  }
  .line {
    box-sizing: border-box;
    max-inline-size: min(100%, 26em);
    margin: 0;
    padding: 0.35em 0.8em;
    border-inline-start: 4px solid transparent;
    border-radius: var(--courtside-radius, 12px);
    background: var(--_bg);
    overflow-wrap: anywhere;
    animation: enter 0.25s ease-out;
  }
  .line[data-side="home"] {
    border-inline-start-color: var(--_home);
  }
  .line[data-side="away"] {
    border-inline-start-color: var(--_away);
  }
  .line b {
    margin-inline-end: 0.35em;
    color: var(--_tint, var(--_accent));
  }
  [part="text"] {
    white-space: pre-line;
  }
  .announce,
  .event {
    border-inline-start-color: var(--_accent);
    font-weight: 650;
  }
  .event {
    display: flex;
    align-items: center;
    gap: 0.5em;
  }
  .icon {
    flex: none;
    inline-size: 1.3em;
    block-size: 1.3em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.9;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  @keyframes enter {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .line {
      animation: none;
    }
  }
`;
