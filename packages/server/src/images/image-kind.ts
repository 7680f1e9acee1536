/** The kinds of image that are taken. Whatever else a decoder might know is not tried. */
export const IMAGE_KINDS = ["jpeg", "png", "webp", "gif"] as const;

export type ImageKind = (typeof IMAGE_KINDS)[number];

/** Bytes of a file that tell its kind. */
const LONGEST = 12;

/**
 * What a file is by its first bytes. Its name and the type that its sender gives say nothing.
 *
 * @returns undefined for what is no image of these kinds, an SVG for example.
 */
export function imageKind(bytes: Uint8Array): ImageKind | undefined {
  const start = Buffer.from(bytes.subarray(0, LONGEST)).toString("latin1");
  if (start.startsWith("\xff\xd8\xff")) return "jpeg";
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (start.startsWith("RIFF") && start.slice(8, 12) === "WEBP") return "webp";
  if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) return "gif";
  return undefined;
}
