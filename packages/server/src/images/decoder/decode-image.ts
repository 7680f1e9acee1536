import sharp, { type Sharp } from "sharp";
import {
  type DecodedImage,
  type DecodeFault,
  type DecodeOutcome,
  type EncodedImage,
  FULL_SIDE,
  MAX_PIXELS,
  THUMBNAIL_SIDE,
} from "./decoded-image.ts";

/** Seconds of work on one image. */
const TIMEOUT_S = 10;

const QUALITY = 80;

/** Readers for the kinds that are taken; libvips has others, which have had more faults than these. */
const LOADERS = [
  "VipsForeignLoadJpeg",
  "VipsForeignLoadPng",
  "VipsForeignLoadWebp",
  "VipsForeignLoadNsgif",
];

/** Makes this process read what is taken and nothing else, and keep no more than it works on. */
export function confineDecoder(): void {
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: LOADERS });
  sharp.cache(false);
  sharp.concurrency(1);
}

/**
 * Decodes an image and makes it anew: upright, in sRGB, no larger than it is shown, without anything that is not a pixel
 * (position, camera, comments, a second file behind the first). Of an animation, the first picture.
 */
export async function decodeImage(bytes: Uint8Array): Promise<DecodeOutcome> {
  try {
    const { width, height } = await open(bytes).metadata();
    if (width * height > MAX_PIXELS) return { ok: false, fault: "too-many-pixels" };
    const full = await encode(open(bytes).autoOrient(), FULL_SIDE);
    const image: DecodedImage = { full };
    if (Math.max(full.width, full.height) > THUMBNAIL_SIDE) {
      image.thumbnail = await encode(open(full.bytes), THUMBNAIL_SIDE);
    }
    return { ok: true, image };
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
}

function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, {
    limitInputPixels: MAX_PIXELS,
    // A file that ends too early is refused; what cameras do wrong and every viewer shows is not.
    failOn: "error",
    pages: 1,
    sequentialRead: true,
  });
}

async function encode(image: Sharp, side: number): Promise<EncodedImage> {
  const { data, info } = await image
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .timeout({ seconds: TIMEOUT_S })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

function faultOf(error: unknown): DecodeFault {
  const message = error instanceof Error ? error.message : "";
  if (message.includes("pixel limit")) return "too-many-pixels";
  return message.startsWith("timeout") ? "too-slow" : "unreadable";
}
