import type { ImageStrings } from "./image-strings.ts";

/** English, which every other table falls back to. */
export const en: ImageStrings = {
  add: "Add images",
  tray: "Images of this message",
  uploading: "{name} is being uploaded",
  ready: "{name} is ready",
  remove: "Remove {name}",
  retry: "Try again",
  describe: "Describe {name}",
  describeHint: "What does it show?",
  drop: "Drop images here",
  waiting: "Sent as soon as the images are uploaded.",
  tooMany: "A message has at most {n} images.",
  notAnImage: "Only JPEG, PNG, WebP and GIF images can be sent.",
  tooLarge: "That image is too large.",
  failed: "That image could not be uploaded.",
  open: "Enlarge image: {alt}",
  undescribed: "no description",
  previous: "Previous image",
  next: "Next image",
  close: "Close",
  place: "{n} of {count}",
};
