import { css } from "lit";

export const quoteStyles = css`
  .quote {
    max-inline-size: 100%;
    padding-inline: 6px;
    margin-block-end: 2px;
    margin-inline: -6px 0;
    font-size: 0.88em;
    color: var(--_muted);
  }
  .quote:hover {
    background: var(--_hover);
  }
  .quote .icon {
    opacity: 0.8;
  }
  .quote .author {
    /* Not a share of the quote: that is as wide as its words, and a short one would cut the name. */
    max-inline-size: 12em;
    flex: none;
  }
`;
