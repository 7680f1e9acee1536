/** Defines `<courtside-overlay>`, and `<courtside-chat>`, whose file has the connection that both share. */
import "./define.ts";
import { CourtsideOverlay } from "./overlay/courtside-overlay.ts";

if (!customElements.get("courtside-overlay")) {
  customElements.define("courtside-overlay", CourtsideOverlay);
}
