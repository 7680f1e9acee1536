import { css } from "lit";

/** An image over everything. */
export const lightboxStyles = css`
  .lightbox {
    inset: 0;
    inline-size: 100vw;
    block-size: 100dvh;
    max-inline-size: none;
    max-block-size: none;
    box-sizing: border-box;
    margin: 0;
    padding: 8px;
    border: 0;
    background: none;
    color: #fff;
  }
  .lightbox[open] {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto auto;
    justify-items: center;
    align-items: center;
    gap: 8px;
  }
  .lightbox::backdrop {
    background: rgb(5 8 14 / 0.95);
  }
  .lightbox img {
    max-inline-size: 100%;
    max-block-size: 100%;
    min-block-size: 0;
    inline-size: auto;
    block-size: auto;
    object-fit: contain;
    border-radius: 6px;
  }
  .lightbox .caption {
    margin: 0;
    max-inline-size: 70ch;
    max-block-size: 22vh;
    overflow: auto;
    text-align: center;
    overflow-wrap: anywhere;
  }
  .lightbox-bar {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .lightbox-bar .quiet {
    inline-size: 44px;
    block-size: 44px;
    justify-content: center;
    border-radius: 50%;
    background: rgb(255 255 255 / 0.14);
    color: #fff;
  }
  .lightbox-bar .quiet:hover {
    background: rgb(255 255 255 / 0.26);
  }
  .lightbox-bar :focus-visible {
    outline: 2px solid #fff;
    outline-offset: 2px;
  }
  .lightbox-bar .place {
    min-inline-size: 5em;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .lightbox-bar .place:empty {
    display: none;
  }
  /* The direction may be the page's own, which no attribute in here says. */
  .back:dir(ltr) .icon,
  .forward:dir(rtl) .icon {
    scale: -1 1;
  }
  @media (forced-colors: active) {
    .lightbox,
    .lightbox-bar .quiet {
      background: Canvas;
      color: CanvasText;
    }
  }
`;
