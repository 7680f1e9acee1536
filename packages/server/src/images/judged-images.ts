import { buffer } from "node:stream/consumers";
import type { Attachment } from "@courtside/protocol";
import type { JudgedImage } from "../moderation/index.ts";
import type { Images } from "./images.ts";
import { fileNames } from "./stored-image.ts";

/** A message's images for those who judge it, who can look at them before anybody else. */
export function judgedImages(
  images: Pick<Images, "open"> | undefined,
  attachments: readonly Attachment[] = [],
): JudgedImage[] {
  if (!images) return [...attachments];
  return attachments.map((attachment) => ({
    ...attachment,
    async bytes() {
      const file = await images.open(fileNames(attachment.id).full);
      if (!file) throw new Error("The image is no longer there.");
      return buffer(file.body);
    },
  }));
}
