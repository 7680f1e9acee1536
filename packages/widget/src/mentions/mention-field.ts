import { isComposing } from "../composer/enter-key.ts";
import { LIST_ID, optionId } from "./mention-list.ts";

/** What keys do while the list is there. */
export interface MentionKeys {
  isOpen: () => boolean;
  move: (by: 1 | -1) => void;
  choose: () => void;
  close: () => void;
  /** The text, or the cursor in it, is another. */
  look: (field: HTMLTextAreaElement) => void;
}

/**
 * Listens to the composer's field, and takes the keys that are for the list before the field has them.
 *
 * @returns a function that ends it.
 */
export function listenToField(root: HTMLElement | DocumentFragment, keys: MentionKeys): () => void {
  const onKeyDown = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || !isField(event.target)) return;
    if (!keys.isOpen() || isComposing(event) || event.shiftKey) return;
    const act = {
      ArrowDown: () => keys.move(1),
      ArrowUp: () => keys.move(-1),
      Enter: keys.choose,
      Tab: keys.choose,
      Escape: keys.close,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const onLook = ({ target }: Event): void => {
    if (isField(target)) keys.look(target);
  };
  const onBlur = ({ target }: Event): void => {
    if (isField(target)) keys.close();
  };
  root.addEventListener("keydown", onKeyDown, { capture: true });
  root.addEventListener("focusout", onBlur);
  for (const type of ["input", "click", "keyup"]) root.addEventListener(type, onLook);
  return () => {
    root.removeEventListener("keydown", onKeyDown, { capture: true });
    root.removeEventListener("focusout", onBlur);
    for (const type of ["input", "click", "keyup"]) root.removeEventListener(type, onLook);
  };
}

/** Says to assistive technology that the field has a list, and which of it is active; null for no list. */
export function describeField(field: HTMLElement | null, active: number | null): void {
  field?.setAttribute("aria-autocomplete", "list");
  if (active === null) {
    field?.removeAttribute("aria-controls");
    field?.removeAttribute("aria-activedescendant");
  } else {
    field?.setAttribute("aria-controls", LIST_ID);
    field?.setAttribute("aria-activedescendant", optionId(active));
  }
}

function isField(target: EventTarget | null): target is HTMLTextAreaElement {
  return target instanceof HTMLTextAreaElement && target.id === "composer";
}
