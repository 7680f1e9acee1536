import { css } from "lit";

/** How a room is run: switches and choices. */
export const modesStyles = css`
  .switch {
    display: flex;
    gap: 9px;
    inline-size: 100%;
    min-block-size: 40px;
    padding-inline: 4px;
  }
  .switch .knob {
    position: relative;
    flex: none;
    inline-size: 38px;
    block-size: 22px;
    margin-inline-start: auto;
    border: 1px solid color-mix(in srgb, var(--_fg) 46%, transparent);
    border-radius: 20px;
    background: var(--_surface);
  }
  .switch .knob::before {
    content: "";
    position: absolute;
    inset-block: 2px;
    inset-inline-start: 2px;
    inline-size: 16px;
    border-radius: 50%;
    background: var(--_muted);
    transition: translate 0.15s var(--_ease);
  }
  .switch[aria-checked="true"] .knob {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  .switch[aria-checked="true"] .knob::before {
    inset-inline-start: 18px;
    background: var(--_on-accent);
  }
  .shield {
    margin-block-end: 14px;
    padding: 6px 10px 10px;
    border: 1px solid var(--_line);
    border-radius: 11px;
  }
  .shield .switch {
    font-weight: 700;
  }
  .shield[data-state="up"] {
    border-color: var(--_danger);
    background: color-mix(in srgb, var(--_danger) 8%, transparent);
  }
  @media (forced-colors: active) {
    .switch[aria-checked="true"] .knob {
      background: Highlight;
    }
    .switch .knob::before {
      background: ButtonText;
    }
  }
`;
