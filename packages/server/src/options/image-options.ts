import { integer, text } from "./option-kind.ts";
import { option } from "./option-row.ts";
import { rate } from "./rate.ts";
import { parseS3Url } from "./s3-url.ts";

/** Where images lie, and how many somebody may send. A room shows them with the feature `images`. */
export const imageOptions = {
  imagesDir: option(text("a directory"), {
    group: "Images",
    flag: "images-dir",
    env: "COURTSIDE_IMAGES_DIR",
    default: null,
    defaultText: "none: no images",
    meaning:
      "The directory that keeps images, for rooms with the feature `images`. Servers on one Redis need one that they share. Needs the package sharp.",
  }),
  imagesS3: option(
    text(
      "https://key:secret@endpoint/bucket, with ?region=... where the service has regions",
      (value) => parseS3Url(value) !== undefined,
    ),
    {
      group: "Images",
      flag: "images-s3",
      env: "COURTSIDE_IMAGES_S3",
      default: null,
      defaultText: "none",
      meaning:
        "The bucket of an S3-compatible service that keeps images instead of a directory: https://key:secret@endpoint/bucket/prefix?region=eu-central-1, with the characters of the keys that a URL does not take percent-encoded.",
      secret: true,
    },
  ),
  imagesUrl: option(text("an http or https URL", isHttpUrl), {
    group: "Images",
    flag: "images-url",
    env: "COURTSIDE_IMAGES_URL",
    default: null,
    defaultText: "none: the server itself, below /images",
    meaning:
      "Where browsers get images, for example a CDN in front of the bucket or of this server's /images.",
  }),
  imageMaxBytes: option(integer({ min: 10_000, max: 50_000_000 }), {
    group: "Images",
    flag: "image-max-bytes",
    env: "COURTSIDE_IMAGE_MAX_BYTES",
    default: 5_000_000,
    meaning: "Bytes of an image as it is sent. What is shown is made anew and smaller.",
  }),
  uploadRate: option(rate(), {
    group: "Images",
    flag: "upload-rate",
    env: "COURTSIDE_UPLOAD_RATE",
    default: { count: 20, windowMs: 300_000 },
    meaning: "Images that one member may send.",
  }),
  addressUploadRate: option(rate(), {
    group: "Images",
    flag: "address-upload-rate",
    env: "COURTSIDE_ADDRESS_UPLOAD_RATE",
    default: { count: 200, windowMs: 300_000 },
    meaning: "Images from one address (IPv6: one /64).",
  }),
};

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
