import { css } from "lit";

/** The images of messages. */
export const imagesStyles = css`
  .images {
    display: grid;
    gap: var(--_gap);
    margin-block: 4px 2px;
    max-inline-size: 22rem;
  }
  .images.several {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
  .image {
    display: block;
    position: relative;
    padding: 0;
    overflow: hidden;
    min-inline-size: 44px;
    min-block-size: 44px;
    border: 1px solid var(--_line);
    border-radius: 9px;
    background: var(--_surface);
    cursor: zoom-in;
  }
  .single .image {
    aspect-ratio: max(0.5, min(4, var(--_width) / var(--_height)));
    inline-size: min(100%, var(--_width) * 1px, 15rem * max(0.5, var(--_width) / var(--_height)));
  }
  .several .image {
    aspect-ratio: 4 / 3;
  }
  .image img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .image:focus-visible {
    outline: var(--_ring);
    outline-offset: 2px;
  }
  .message:is(.queued, .sending) .image {
    opacity: 0.75;
  }
  .drop-here {
    position: absolute;
    inset: 8px;
    z-index: 3;
    display: grid;
    place-items: center;
    margin: 0;
    border: 2px dashed var(--_accent);
    border-radius: 10px;
    background: color-mix(in srgb, var(--_bg) 88%, transparent);
    font-weight: 650;
    pointer-events: none;
  }
`;
