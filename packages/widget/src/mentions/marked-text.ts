import type { Member } from "@courtside/protocol";
import { html } from "lit";

/** Marks where a text names those whom it mentions; the visitor's own name more than others'. */
export function markMentions(
  text: string,
  mentioned: readonly Member[],
  me: Member | null,
): unknown[] {
  // The longest first: a name may begin with another.
  const names = mentioned.toSorted((a, b) => b.name.length - a.name.length);
  if (names.length === 0) return [text];
  const pattern = new RegExp(`@(?:${names.map(({ name }) => literally(name)).join("|")})`, "giu");
  const pieces: unknown[] = [];
  let end = 0;
  for (const { index, 0: found } of text.matchAll(pattern)) {
    if (index > end) pieces.push(text.slice(end, index));
    const isMe = me !== null && found.slice(1).toLowerCase() === me.name.toLowerCase();
    pieces.push(html`<bdi class="mentioned ${isMe ? "me" : ""}" part="mention">${found}</bdi>`);
    end = index + found.length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

function literally(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
