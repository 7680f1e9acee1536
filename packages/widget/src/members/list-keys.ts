const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/**
 * Moves the focus within a list of buttons that is one tab stop, and into it from above.
 *
 * @returns whether the key was for the list.
 */
export function moveInList(event: KeyboardEvent, buttons: readonly HTMLElement[]): boolean {
  const at = buttons.indexOf(event.target as HTMLElement);
  const step = STEPS[event.key];
  // Home and End are the field's own.
  if (!step || buttons.length === 0 || (at < 0 && event.key !== "ArrowDown")) return false;
  const next = buttons[at < 0 ? 0 : step(at, buttons.length - 1)];
  event.preventDefault();
  keepOneTabStop(buttons, next);
  next?.focus();
  return true;
}

/** Leaves one of the buttons to be reached with Tab: the one that is given, or was before, or else the first. */
export function keepOneTabStop(buttons: readonly HTMLElement[], wanted?: HTMLElement): void {
  const stop = wanted ?? buttons.find(({ tabIndex }) => tabIndex === 0) ?? buttons[0];
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
}
