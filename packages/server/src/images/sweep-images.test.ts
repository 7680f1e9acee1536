import { describe, expect, it } from "vitest";
import { createMemoryStore } from "../store/index.ts";
import { claimImages } from "./claim-images.ts";
import { ImageBook } from "./image-book.ts";
import type { StoredImage } from "./stored-image.ts";
import { ImageSweep } from "./sweep-images.ts";

const HOUR = 3_600_000;

/** A room's images by day and night, without their files. */
async function scene() {
  const { log, records } = createMemoryStore();
  const book = new ImageBook(records);
  let at = 1_000_000;
  const now = () => at;
  const dropped: string[] = [];
  const sweep = new ImageSweep({
    book,
    log,
    now,
    async drop(gone) {
      dropped.push(...gone.images);
      await book.forget(gone);
    },
  });
  await log.open("final");
  const image = { room: "final", memberId: "ada", type: "image/webp", width: 9, height: 9 };
  const upload = (id: string) =>
    book.add(id, { ...image, thumbnail: false, at } satisfies StoredImage);
  return {
    log,
    upload,
    forget: (gone: Parameters<ImageBook["forget"]>[0]) => book.forget(gone),
    sweep: () => sweep.run(),
    dropped,
    pass: (ms: number) => {
      at += ms;
    },
    async send(id: string, messageId: string) {
      const claim = { room: "final", memberId: "ada", messageId, wanted: [{ id }] };
      expect(await claimImages({ book, log, base: "", now }, claim)).toMatchObject({ ok: true });
    },
    publish: (messageId: string) => {
      const author = { id: "ada", name: "Ada", role: "member" } as const;
      const message = { id: messageId, clientId: messageId, author, text: "" };
      return log.append("final", [{ draft: { kind: "message", message } }]);
    },
  };
}

describe("the sweep", () => {
  it("lets go of an image that was never sent, once nobody can send it any more", async () => {
    const { upload, sweep, dropped, pass } = await scene();
    await upload("unsent");

    pass(HOUR);
    await sweep();
    expect(dropped).toEqual([]);

    pass(HOUR + 1);
    await sweep();
    expect(dropped).toEqual(["unsent"]);
  });

  it("keeps the image of a message that is there, and lets go of it when that is deleted", async () => {
    const { log, upload, send, publish, sweep, dropped, pass } = await scene();
    await upload("sent");
    await send("sent", "m1");
    await publish("m1");
    pass(90 * HOUR);
    await sweep();
    expect(dropped).toEqual([]);

    await log.append("final", [
      { draft: { kind: "delete", messageId: "m1", deletedBy: "author" } },
    ]);
    await sweep();
    expect(dropped).toEqual(["sent"]);
  });

  it("waits for a message that waits for a moderator, and no longer", async () => {
    const { upload, send, sweep, dropped, pass } = await scene();
    await upload("held");
    await send("held", "m1");

    pass(24 * HOUR);
    await sweep();
    expect(dropped).toEqual([]);

    pass(HOUR + 1);
    await sweep();
    expect(dropped).toEqual(["held"]);
  });

  it("lets go of what is left of a message where a node died half-way", async () => {
    const { upload, send, publish, forget, sweep, dropped } = await scene();
    await upload("left");
    await send("left", "m1");
    await publish("m1");
    await forget({ messages: ["m1"] });

    await sweep();

    expect(dropped).toEqual(["left"]);
  });

  it("goes on where it was, over however many there are", async () => {
    const { upload, sweep, dropped, pass } = await scene();
    for (let n = 0; n < 450; n += 1) await upload(`image-${n}`);
    pass(3 * HOUR);

    for (let round = 0; round < 4; round += 1) await sweep();

    expect(dropped).toHaveLength(450);
  });
});
