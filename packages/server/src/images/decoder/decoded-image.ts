/** One version of an image, made anew from what was decoded: WebP with nothing but its pixels. */
export interface EncodedImage {
  bytes: Uint8Array;
  width: number;
  height: number;
}

export interface DecodedImage {
  /** At most {@link FULL_SIDE} pixels on its longer side. */
  full: EncodedImage;
  /** At most {@link THUMBNAIL_SIDE} pixels on its longer side; left out where `full` is that small. */
  thumbnail?: EncodedImage;
}

/** Why a file could not be decoded. `lost` says nothing of the file: the decoder was lost, or is overwhelmed. */
export type DecodeFault = "unreadable" | "too-many-pixels" | "too-slow" | "lost";

export type DecodeOutcome = { ok: true; image: DecodedImage } | { ok: false; fault: DecodeFault };

/** Pixels of an image that is decoded, which is what it costs: a photo of a good telephone, not a bomb. */
export const MAX_PIXELS = 40_000_000;

export const FULL_SIDE = 1_600;
export const THUMBNAIL_SIDE = 480;
export const ENCODED_TYPE = "image/webp";
