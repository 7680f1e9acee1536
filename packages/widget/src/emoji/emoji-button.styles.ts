import { css } from "lit";

/** In the middle of a field of one line, as the send button beside it is. */
export const emojiButtonStyles = css`
  .emoji-button {
    flex: none;
    margin-block-end: 3px;
  }
`;
