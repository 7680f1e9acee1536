import { isLetter } from "../menu/menu-item.ts";
import type { UndoToast } from "../toast/undo-toast.ts";

/** Takes back what was done last with U or Ctrl+Z, unless somebody is writing. */
export function undoByKey(host: HTMLElement, toast: UndoToast): void {
  host.addEventListener("keydown", (event) => {
    const [target] = event.composedPath();
    if (target instanceof Element && target.matches("input, textarea, select")) return;
    if (event.altKey || event.shiftKey || event.defaultPrevented) return;
    const wants = event.ctrlKey || event.metaKey ? isLetter(event, "z") : isLetter(event, "u");
    if (!wants || toast.undo() === "nothing-to-undo") return;
    event.preventDefault();
    event.stopPropagation();
  });
}
