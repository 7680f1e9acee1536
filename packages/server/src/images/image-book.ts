import { z } from "zod";
import type { Records, RecordWrite, StoredRecord } from "../store/records.ts";
import { readStoredImage, type StoredImage } from "./stored-image.ts";

const COLLECTION = "images";
/** Records that are looked through at a time. */
const PAGE = 200;

/** The images of a message, by which they are found when it goes. */
const messageSchema = z.object({ room: z.string(), at: z.number(), images: z.array(z.string()) });

export type ImageMessage = z.output<typeof messageSchema>;

export interface KnownImage {
  readonly id: string;
  readonly version: number;
  readonly image: StoredImage;
}

export type BookRecord =
  | ({ readonly kind: "image" } & KnownImage)
  | { readonly kind: "message"; readonly id: string; readonly message: ImageMessage };

/** Which images there are, whose they are, and which message has them: over all nodes. */
export class ImageBook {
  readonly #records: Pick<Records, "get" | "read" | "commit">;

  constructor(records: Pick<Records, "get" | "read" | "commit">) {
    this.#records = records;
  }

  async image(id: string): Promise<KnownImage | undefined> {
    const record = await this.#records.get(COLLECTION, imageKey(id));
    const image = record && readStoredImage(record.value);
    return image && { id, version: record.version, image };
  }

  async message(id: string): Promise<ImageMessage | undefined> {
    const record = await this.#records.get(COLLECTION, messageKey(id));
    const parsed = messageSchema.safeParse(record?.value);
    return parsed.success ? parsed.data : undefined;
  }

  async add(id: string, image: StoredImage): Promise<void> {
    await this.#records.commit(COLLECTION, [{ id: imageKey(id), value: image, expect: 0 }]);
  }

  /**
   * Gives images to a message, all or none.
   *
   * @returns false where one of them was taken or went meanwhile.
   */
  async give(known: readonly KnownImage[], messageId: string, at: number): Promise<boolean> {
    const room = known[0]?.image.room ?? "";
    const message: ImageMessage = { room, at, images: known.map(({ id }) => id) };
    const taken = known.map(
      ({ id, version, image }): RecordWrite => ({
        id: imageKey(id),
        value: { ...image, messageId },
        expect: version,
      }),
    );
    const writes = [...taken, { id: messageKey(messageId), value: message }];
    const outcome = await this.#records.commit(COLLECTION, writes);
    return outcome.status === "committed";
  }

  async forget({ images, messages }: { images?: string[]; messages?: string[] }): Promise<void> {
    const ids = [...(images ?? []).map(imageKey), ...(messages ?? []).map(messageKey)];
    if (ids.length === 0) return;
    const writes = ids.map((id): RecordWrite => ({ id, value: null }));
    await this.#records.commit(COLLECTION, writes);
  }

  /** A page of everything in the order in which it was written, right after a version; 0 is the beginning. */
  async page(after: number): Promise<{ found: BookRecord[]; next: number; more: boolean }> {
    const { records, more } = await this.#records.read(COLLECTION, { after, limit: PAGE });
    const found = records.flatMap((record) => readRecord(record) ?? []);
    return { found, next: records.at(-1)?.version ?? after, more };
  }

  /** Everything there is, oldest first. */
  async *all(): AsyncGenerator<BookRecord> {
    for (let after = 0, more = true; more; ) {
      const page = await this.page(after);
      yield* page.found;
      ({ more, next: after } = page);
    }
  }
}

function imageKey(id: string): string {
  return `i:${id}`;
}

function messageKey(id: string): string {
  return `m:${id}`;
}

function readRecord({ id: key, version, value }: StoredRecord): BookRecord | undefined {
  const id = key.slice(2);
  if (key === messageKey(id)) {
    const parsed = messageSchema.safeParse(value);
    return parsed.success ? { kind: "message", id, message: parsed.data } : undefined;
  }
  const image = readStoredImage(value);
  return image && { kind: "image", id, version, image };
}
