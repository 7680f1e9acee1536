import { html, nothing, type TemplateResult } from "lit";
import { type ToolIconName, toolIcon } from "../style/tool-icons.ts";

/** One line of a menu. */
export interface MenuItem {
  label: string;
  /** One of the chat's own, or another drawing of the same size. */
  icon: ToolIconName | TemplateResult;
  /** A letter that chooses it while the menu is open, shown beside it. */
  key?: string;
  tone?: "danger";
  /** What it asks before it acts; without it, it acts at once. */
  confirm?: string;
  /** Begins a group, set apart by a line. */
  begins?: "group";
  run: () => void;
}

/** @param state `asks` after it was chosen, where it asks before it acts. */
export function menuItemView(
  { label, icon, key, tone, confirm, begins }: MenuItem,
  state: "asks" | "idle",
  onChoose: () => void,
): TemplateResult {
  return html`${begins ? html`<hr />` : nothing}<button
      role="menuitem"
      tabindex="-1"
      class="${tone ?? ""} ${state}"
      aria-keyshortcuts=${key ?? nothing}
      @click=${onChoose}
    >
      ${typeof icon === "string" ? toolIcon(icon) : icon}<span>${state === "asks" ? confirm : label}</span>
      ${key ? html`<kbd aria-hidden="true">${key.toUpperCase()}</kbd>` : nothing}
    </button>`;
}

/**
 * Whether a key press means a letter: the letter itself, or, on a keyboard of another alphabet, the key on which it
 * stands elsewhere.
 */
export function isLetter({ key, code }: KeyboardEvent, letter: string): boolean {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase() === letter;
  return code === `Key${letter.toUpperCase()}`;
}
