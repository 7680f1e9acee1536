import type { Attachment } from "@courtside/protocol";

/** A `Blob` or `File`, as browsers and Node have them. */
export interface UploadFile {
  readonly size: number;
  readonly type: string;
}

/** An `AbortSignal`. */
export interface UploadSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

export interface UploadOptions {
  /** Told which part of the file has been sent, from 0 to 1; not in Node, which does not know. */
  onProgress?: (share: number) => void;
  /** Calls it off. */
  signal?: UploadSignal;
}

/** An image that the server has and nobody sees yet: to be sent with a message. */
export interface Upload {
  /** Goes into `SendOptions.attachments`, with `alt` where its sender describes it. */
  attachment: Attachment;
  /** Unix milliseconds, server clock, until which it has to be sent. */
  expiresAt: number;
}
