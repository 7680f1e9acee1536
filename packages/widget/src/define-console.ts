/** Defines `<courtside-console>`, and `<courtside-chat>`, with which it shows its rooms. */
import "./define.ts";
// What the rooms in it will ask for in any case; named here, so that no file of it comes twice.
import "./participation/participation.ts";
import "./message-tools/message-tools.ts";
import { CourtsideConsole } from "./console/courtside-console.ts";

if (!customElements.get("courtside-console")) {
  customElements.define("courtside-console", CourtsideConsole);
}
