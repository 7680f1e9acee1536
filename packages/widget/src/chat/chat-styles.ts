import { bannerStyles } from "../banner/banner.styles.ts";
import { headerStyles } from "../header/header.styles.ts";
import { controlStyles } from "../style/controls.styles.ts";
import { tokenStyles } from "../style/tokens.styles.ts";
import { messageRowStyles } from "../timeline/message-row.styles.ts";
import { timelineStyles } from "../timeline/timeline.styles.ts";

/** The style sheets of what everyone sees, the general before the particular. */
export const chatStyles = [
  tokenStyles,
  controlStyles,
  headerStyles,
  bannerStyles,
  timelineStyles,
  messageRowStyles,
];
