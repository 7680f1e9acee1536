import type { Member } from "@courtside/protocol";

/**
 * The colour from which a member's name is tinted: their own where the server gave one, else a hue drawn from
 * their id, so that the same member looks the same on every screen. Only its hue and chroma are used: the style
 * sheet sets the lightness for each theme, which is what keeps the contrast (see `message-row.styles.ts`).
 */
export function nameTint(member: Pick<Member, "id" | "color">): string {
  const { id, color } = member;
  return color && CSS.supports("color", color) ? color : `oklch(0.7 0.13 ${hueOf(id)})`;
}

/** A hue from 0 to 359 by FNV-1a, spread by the golden angle: ids that differ in one digit are far apart. */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  }
  return Math.floor(((hash >>> 0) * 137.508) % 360);
}

/** The letter that stands for a member in place of a picture: the first character of the name as it is read. */
export function monogram(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return first?.segment.toLocaleUpperCase() ?? "?";
}
