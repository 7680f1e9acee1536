const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
};

/**
 * Moves between the options of a poll with the arrow keys, without choosing: a choice is a vote. Around the options the same
 * keys move in the list, which hears nothing of these.
 */
export function moveInGroup(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  const from = event.target instanceof Element && event.target.closest("[role=radio]");
  if (step === undefined || !from || event.ctrlKey || event.metaKey || event.altKey) return;
  const group = event.currentTarget as Element;
  const options = [...group.querySelectorAll<HTMLElement>("[role=radio]")];
  const at = options.indexOf(from as HTMLElement);
  options[(at + step + options.length) % options.length]?.focus();
  event.preventDefault();
  event.stopPropagation();
}
