import type { ServerOptions } from "../../options/index.ts";
import { parseS3Url } from "../../options/s3-url.ts";
import { createDiskStorage } from "./disk-storage.ts";
import type { ImageStorage } from "./image-storage.ts";
import { createS3Storage } from "./s3-storage.ts";

/** The storage that the options name; undefined where they name none, so that there are no images. */
export function storageOf({
  imagesDir,
  imagesS3,
}: Pick<ServerOptions, "imagesDir" | "imagesS3">): ImageStorage | undefined {
  const bucket = imagesS3 === null ? undefined : parseS3Url(imagesS3);
  if (bucket) return createS3Storage(bucket);
  return imagesDir === null ? undefined : createDiskStorage(imagesDir);
}
