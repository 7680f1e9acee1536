/** What the composer, the messages and the large view say about images. */
export interface ImageStrings {
  add: string;
  /** The row of images above the field. */
  tray: string;
  /** `{name}` is the file's. */
  uploading: string;
  ready: string;
  remove: string;
  retry: string;
  /** The label of the field for an image's description. */
  describe: string;
  describeHint: string;
  drop: string;
  waiting: string;
  /** `{n}` is the number. */
  tooMany: string;
  notAnImage: string;
  tooLarge: string;
  failed: string;
  /** `{alt}` is its description. */
  open: string;
  /** An image without a description. */
  undescribed: string;
  previous: string;
  next: string;
  close: string;
  /** `{n}` of `{count}`. */
  place: string;
}
