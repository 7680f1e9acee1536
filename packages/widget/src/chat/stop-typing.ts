/**
 * Keeps what is typed in a text field from the page, whose shortcuts would take it for theirs: from outside a shadow
 * root the target of a key is the element, which no page knows for a text field.
 */
export function stopTyping(event: Event): void {
  const [target] = event.composedPath();
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) {
    event.stopPropagation();
  }
}
