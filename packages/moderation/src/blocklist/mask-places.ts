/** Puts an asterisk in place of every character of the places, and leaves white space, so that lines break as before. */
export function maskPlaces(
  text: string,
  places: readonly { start: number; end: number }[],
): string {
  let masked = "";
  let at = 0;
  for (const { start, end } of places) {
    masked += text.slice(at, start);
    for (const character of text.slice(start, end))
      masked += /\s/.test(character) ? character : "*";
    at = end;
  }
  return masked + text.slice(at);
}
