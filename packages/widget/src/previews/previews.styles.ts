import { css } from "lit";

/** The cards below messages with links. */
export const previewsStyles = css`
  .preview {
    display: flex;
    box-sizing: border-box;
    inline-size: min(100%, 24rem);
    block-size: calc(4.6em + 14px);
    margin-block: 4px 2px;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-inline-start: 3px solid var(--_accent);
    border-radius: 8px;
    background: var(--_surface);
    color: var(--_fg);
    font-size: 0.88em;
    line-height: 1.45;
    text-decoration: none;
  }
  .preview:hover strong {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .preview:focus-visible {
    outline: var(--_ring);
    outline-offset: 2px;
  }
  .preview img {
    flex: none;
    block-size: 100%;
    aspect-ratio: 1;
    object-fit: cover;
  }
  .preview-words {
    display: flex;
    flex-direction: column;
    justify-content: center;
    flex: 1;
    min-inline-size: 0;
    padding: 4px 10px;
  }
  .preview-words > * {
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .preview-site,
  .preview-words > :last-child:not(strong) {
    color: var(--_muted);
  }
  @media (forced-colors: active) {
    .preview {
      border-color: LinkText;
    }
  }
`;
