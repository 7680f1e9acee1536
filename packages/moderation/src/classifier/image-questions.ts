import type { JudgedImage, JudgedMessage } from "@courtside/server";

/** A text, or one image: models take no more than one image at a time. */
export type ClassifierInput = string | [{ type: "image_url"; image_url: { url: string } }];

/**
 * What is asked about a message: its text, where it has one, and each of its images.
 *
 * @throws where an image cannot be read: what was not looked at has not been found good.
 */
export async function questionsOf({
  text,
  attachments,
}: JudgedMessage): Promise<ClassifierInput[]> {
  const images = await Promise.all(attachments.map(imageInput));
  return text === "" && images.length > 0 ? images : [text, ...images];
}

async function imageInput(image: JudgedImage): Promise<ClassifierInput> {
  if (!image.bytes) throw new TypeError("an image cannot be read here");
  const bytes = Buffer.from(await image.bytes());
  const url = `data:${image.type};base64,${bytes.toString("base64")}`;
  return [{ type: "image_url", image_url: { url } }];
}
