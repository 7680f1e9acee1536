import { css } from "lit";

/**
 * The element's box, and the private names of everything that a page may set by a custom property. `light-dark()`
 * follows `color-scheme`, which the theme sets.
 */
export const tokenStyles = css`
  :host {
    display: block;
    block-size: 36rem;
    max-block-size: 100%;
    min-block-size: 12rem;
    min-inline-size: min(100%, 15rem);
  }
  :host([hidden]) {
    display: none;
  }
  .frame {
    --_accent: var(--courtside-accent, light-dark(#1f4fd8, #8db3ff));
    --_on-accent: var(--courtside-on-accent, light-dark(#ffffff, #07142e));
    --_bg: var(--courtside-bg, light-dark(#ffffff, #0d1118));
    --_surface: var(--courtside-surface, light-dark(#f2f4f8, #171d28));
    --_fg: var(--courtside-fg, light-dark(#141925, #eceff5));
    --_muted: var(--courtside-muted, light-dark(#566072, #9aa5b8));
    --_danger: var(--courtside-danger, light-dark(#b91c2c, #ff9494));
    --_home: var(--courtside-team-home, light-dark(#d3342c, #ff7a6b));
    --_away: var(--courtside-team-away, light-dark(#1668c7, #64b0ff));
    --_size: var(--courtside-font-size, 14px);
    --_radius: var(--courtside-radius, 12px);
    --_gap: var(--courtside-gap, 4px);
    --_ring: var(--courtside-focus-ring, 2px solid var(--_accent));
    --_line: color-mix(in srgb, var(--_fg) 11%, transparent);
    --_hover: color-mix(in srgb, var(--_fg) 6%, transparent);
    --_inset: calc(var(--_gap) * 3.5);
    --_ease: cubic-bezier(0.2, 0.7, 0.2, 1);
    color-scheme: light dark;
    container: courtside / inline-size;
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_bg);
    color: var(--_fg);
    font: 400 var(--_size) / 1.43
      var(--courtside-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
    text-align: start;
    -webkit-text-size-adjust: none;
    text-size-adjust: none;
  }
  .frame[data-theme="light"] {
    color-scheme: light;
  }
  .frame[data-theme="dark"] {
    color-scheme: dark;
  }
  .frame *,
  .frame ::before {
    box-sizing: border-box;
  }
  bdi,
  [dir="auto"] {
    unicode-bidi: isolate;
  }
  p,
  h2 {
    margin: 0;
  }
  .icon {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.9;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  [dir="rtl"] [data-icon="send"],
  [dir="rtl"] [data-icon="reply"],
  :host(:dir(rtl)) [data-icon="send"],
  :host(:dir(rtl)) [data-icon="reply"] {
    scale: -1 1;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: pre-line;
  }
  .foot {
    flex: none;
    block-size: calc(var(--_gap) * 4.5 + 45px);
  }
  .error {
    color: var(--_danger);
  }
  .quoted {
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
    color: var(--_muted);
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before {
      animation: none !important;
      transition: none !important;
    }
  }
`;
