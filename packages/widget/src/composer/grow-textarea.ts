/** Makes a text field as tall as its text; its style sheet's `max-block-size` bounds it. */
export function growTextarea(area: HTMLTextAreaElement): void {
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight}px`;
}
