/** What is said at the composer beside the chat's own sentences, in a file that comes when there is such a thing to say. */
export { modeNote } from "../room-modes/mode-note.ts";
export { sanctionNote } from "../sanction-note/sanction-note.ts";
