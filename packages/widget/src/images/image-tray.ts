import type { ChatRoom, Upload } from "@courtside/client";
import { type Answer, type Attachment, LIMITS, type WireError } from "@courtside/protocol";
import type { ReactiveControllerHost } from "lit";

/** What browsers decode and the server takes. */
export const TYPES = ["image/jpeg", "image/png", "image/webp", "image/gif"];

/** An image that is to go along with the next message. */
export interface TrayImage {
  readonly key: number;
  readonly name: string;
  readonly file: File;
  /** A local address of the file, to show it before the server has it. */
  readonly preview: string;
  /** What it shows, in the words of its sender. */
  alt: string;
  state:
    | { kind: "uploading"; share: number }
    | { kind: "ready"; attachment: Attachment }
    | { kind: "failed"; error: WireError };
}

/** Why something was not put into the tray. */
export type TrayProblem = "too-many" | "not-an-image";

export interface TrayOptions {
  room: () => Pick<ChatRoom, "upload"> | null;
  /** Every image that was on its way has arrived or failed. */
  onSettled: () => void;
}

/** The images of the message that is being written: uploaded as they come, so that sending it need not wait. */
export class ImageTray {
  images: readonly TrayImage[] = [];
  problem: TrayProblem | null = null;
  #nextKey = 1;
  readonly #uploads = new Map<number, AbortController>();
  readonly #host: Pick<ReactiveControllerHost, "requestUpdate">;
  readonly #options: TrayOptions;

  constructor(host: Pick<ReactiveControllerHost, "requestUpdate">, options: TrayOptions) {
    this.#host = host;
    this.#options = options;
  }

  get isUploading(): boolean {
    return this.#uploads.size > 0;
  }

  get hasFailed(): boolean {
    return this.images.some(({ state }) => state.kind === "failed");
  }

  /** What goes with the message. */
  get attachments(): Attachment[] {
    return this.images.flatMap(({ state, alt }) =>
      state.kind === "ready" ? { ...state.attachment, ...(alt.trim() && { alt: alt.trim() }) } : [],
    );
  }

  /** Takes files that were picked, dropped or pasted. */
  add(files: readonly File[]): void {
    const images = files.filter(({ type }) => TYPES.includes(type));
    const fitting = images.slice(0, LIMITS.attachments - this.images.length);
    this.problem = images.length < files.length ? "not-an-image" : null;
    if (fitting.length < images.length) this.problem = "too-many";
    const added = fitting.map((file): TrayImage => {
      const preview = URL.createObjectURL(file);
      const state = { kind: "uploading", share: 0 } as const;
      return { key: this.#nextKey++, name: file.name, file, preview, alt: "", state };
    });
    this.#set([...this.images, ...added]);
    for (const image of added) void this.#upload(image);
  }

  describe(image: TrayImage, alt: string): void {
    image.alt = alt;
  }

  retry(image: TrayImage): void {
    void this.#upload(image);
  }

  remove(image: TrayImage): void {
    this.#uploads.get(image.key)?.abort();
    this.#uploads.delete(image.key);
    URL.revokeObjectURL(image.preview);
    this.problem = null;
    this.#set(this.images.filter((other) => other !== image));
    if (!this.isUploading) this.#options.onSettled();
  }

  /** Lets go of all of them: they have been sent, or nobody writes any more. */
  clear(): void {
    for (const image of this.images) URL.revokeObjectURL(image.preview);
    for (const upload of this.#uploads.values()) upload.abort();
    this.#uploads.clear();
    this.problem = null;
    this.#set([]);
  }

  async #upload(image: TrayImage): Promise<void> {
    const room = this.#options.room();
    if (!room) return;
    const calledOff = new AbortController();
    this.#uploads.set(image.key, calledOff);
    this.#become(image, { kind: "uploading", share: 0 });
    const answer = await room.upload(image.file, {
      signal: calledOff.signal,
      onProgress: (share) => this.#become(image, { kind: "uploading", share }),
    });
    if (calledOff.signal.aborted) return;
    this.#uploads.delete(image.key);
    this.#become(image, stateOf(answer));
    if (!this.isUploading) this.#options.onSettled();
  }

  #become(image: TrayImage, state: TrayImage["state"]): void {
    image.state = state;
    this.#host.requestUpdate();
  }

  #set(images: readonly TrayImage[]): void {
    this.images = images;
    this.#host.requestUpdate();
  }
}

function stateOf(answer: Answer<Upload>): TrayImage["state"] {
  return answer.ok
    ? { kind: "ready", attachment: answer.data.attachment }
    : { kind: "failed", error: answer.error };
}
