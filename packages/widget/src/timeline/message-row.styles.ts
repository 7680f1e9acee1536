import { css } from "lit";

/**
 * The tint of a name gives hue and chroma; the lightness is set here, so that every name keeps a contrast of 4.5 to 1
 * with the background of its theme, and with that of a mention.
 */
export const messageRowStyles = css`
  .message {
    --_avatar: 28px;
    padding-inline-start: calc(var(--_inset) - 3px + var(--_avatar) + var(--_gap) * 2.5);
  }
  .message.head {
    margin-block-start: calc(var(--_gap) * 1.5);
  }
  .message:hover {
    background: var(--_hover);
  }
  .message.mention {
    border-inline-start-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 10%, transparent);
  }
  .avatar {
    position: absolute;
    inset-block-start: 4px;
    inset-inline-start: calc(var(--_inset) - 3px);
    inline-size: var(--_avatar);
    block-size: var(--_avatar);
    display: grid;
    place-items: center;
    overflow: hidden;
    border-radius: 50%;
    background: color-mix(in oklab, var(--_tint) 24%, var(--_bg));
    font-size: 0.86em;
    font-weight: 700;
  }
  .avatar img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .avatar img[hidden] {
    display: none;
  }
  .message[data-side] .avatar {
    border: 2px solid var(--_side, transparent);
  }
  .message[data-side="home"] {
    --_side: var(--_home);
  }
  .message[data-side="away"] {
    --_side: var(--_away);
  }
  .author,
  .avatar {
    color: var(--_fg);
    color: light-dark(
      oklch(from var(--_tint) 0.46 min(c, 0.15) h / 1),
      oklch(from var(--_tint) 0.82 min(c, 0.12) h / 1)
    );
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 6px;
  }
  .author {
    max-inline-size: 100%;
    min-block-size: 20px;
    font-weight: 650;
  }
  .author bdi,
  bdi.author {
    /* Room for a first letter that reaches to the left, as J does. */
    padding-inline-start: 2px;
    margin-inline-start: -2px;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .meta .author:hover {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .badge {
    display: inline-flex;
    color: var(--_accent);
  }
  .badge.flair {
    padding: 0 6px;
    border-radius: 5px;
    background: color-mix(in srgb, var(--_accent) 13%, transparent);
    font-size: 0.79em;
    font-weight: 600;
    line-height: 1.6;
  }
  /* What is written from right to left in a chat from left to right, or the other way round, stays under its name. */
  .text {
    overflow-wrap: anywhere;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .text > [part] {
    white-space: pre-wrap;
  }
  .text a {
    color: var(--_accent);
    text-underline-offset: 2px;
  }
  .emoji-only {
    font-size: 2em;
    line-height: 1.25;
  }
  .tombstone {
    color: var(--_muted);
    font-style: italic;
  }
  .edited {
    color: var(--_muted);
    font-size: 0.82em;
  }
  [data-density="compact"] {
    .avatar {
      display: none;
    }
    .message {
      padding-inline-start: calc(var(--_inset) - 3px);
    }
    .message.head {
      margin-block-start: 0;
    }
    .meta,
    .text,
    .text > [part] {
      display: inline;
    }
    .meta > * {
      vertical-align: baseline;
      margin-inline-end: 5px;
    }
    .badge:not(.flair) {
      translate: 0 3px;
    }
    .meta .author {
      min-block-size: 0;
    }
  }
  @container courtside (inline-size < 300px) {
    .avatar {
      display: none;
    }
    .message {
      padding-inline-start: calc(var(--_inset) - 3px);
    }
  }
  @media (forced-colors: active) {
    .message.mention {
      border-inline-start-color: Highlight;
    }
    .avatar {
      border: 1px solid CanvasText;
    }
  }
`;
