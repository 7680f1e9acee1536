import { randomBytes } from "node:crypto";
import { ImageDecoder } from "../../images/decoder/image-decoder.ts";
import { storageOf } from "../../images/storage/storage-of.ts";
import { redactS3Url, type ServerOptions } from "../../options/index.ts";
import type { Finding } from "./finding.ts";

type ImageOptions = Pick<ServerOptions, "imagesDir" | "imagesS3" | "redisUrl" | "rooms">;

/**
 * Whether images can be decoded and kept here, where the options want them.
 *
 * @param decoder Decodes them; it is closed.
 */
export async function checkImages(
  options: ImageOptions,
  decoder: Pick<ImageDecoder, "trouble" | "close"> = new ImageDecoder(),
): Promise<Finding[]> {
  const storage = storageOf(options);
  const wanted = Object.entries(options.rooms).filter(([, { settings }]) =>
    settings?.features?.includes("images"),
  );
  if (!storage) {
    const rooms = wanted.map(([pattern]) => pattern).join(", ");
    const line = `images: ${rooms} have the feature images, and nothing keeps them: set COURTSIDE_IMAGES_DIR or COURTSIDE_IMAGES_S3`;
    return wanted.length > 0 ? [{ status: "bad", line }] : [];
  }
  const findings = [await decoding(decoder), await keeping(options)];
  if (options.imagesDir !== null && options.redisUrl !== null) {
    findings.push({
      status: "note",
      line: `images: all servers on this Redis have to see the same files in ${options.imagesDir}; a bucket (COURTSIDE_IMAGES_S3) does that by itself`,
    });
  }
  if (wanted.length === 0) {
    const line = "images: no room pattern has the feature images; a moderator may turn it on";
    findings.push({ status: "note", line });
  }
  return findings;

  async function keeping({ imagesDir, imagesS3 }: ImageOptions): Promise<Finding> {
    const place = imagesDir ?? redactS3Url(imagesS3 ?? "");
    const name = `doctor-${randomBytes(6).toString("hex")}.webp`;
    try {
      await storage?.put(name, Buffer.from("courtside doctor"));
      await storage?.remove(name);
      return { status: "good", line: `images: ${place} can be written` };
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      return { status: "bad", line: `images: ${place} cannot be written: ${why}` };
    }
  }
}

async function decoding(decoder: Pick<ImageDecoder, "trouble" | "close">): Promise<Finding> {
  const trouble = await decoder.trouble();
  decoder.close();
  return trouble === undefined
    ? { status: "good", line: "images: sharp is here and works" }
    : { status: "bad", line: `images: install sharp (npm install sharp); now: ${trouble}` };
}
