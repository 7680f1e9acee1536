/** Defines `<courtside-chat>`. A second copy of this script finds it defined and leaves it as it is. */
import { CourtsideChat } from "./chat/courtside-chat.ts";

if (!customElements.get("courtside-chat")) customElements.define("courtside-chat", CourtsideChat);
