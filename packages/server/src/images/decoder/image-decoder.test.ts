import { readFileSync } from "node:fs";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import { ImageDecoder } from "./image-decoder.ts";

let decoder: ImageDecoder | undefined;

afterEach(() => decoder?.close());

/** Processes that this one has started and that still run. */
function children(): string[] {
  const { pid } = process;
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
}

function picture(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 4, background: "#00f8" } })
    .png()
    .toBuffer();
}

describe("a decoder", () => {
  it("gives an image and a small one, and of a small image that one alone", async () => {
    decoder = new ImageDecoder();

    const [large, small] = await Promise.all(
      [await picture(3_000, 1_000), await picture(200, 480)].map((file) => decoder?.decode(file)),
    );

    expect(large).toMatchObject({
      ok: true,
      image: { full: { width: 1_600, height: 533 }, thumbnail: { width: 480, height: 160 } },
    });
    expect(small).toMatchObject({ ok: true, image: { full: { width: 200, height: 480 } } });
    expect(small?.ok && small.image.thumbnail).toBeUndefined();
  });

  it("is there again after its process was lost, with what it worked on", async () => {
    decoder = new ImageDecoder();
    const before = children();
    expect(await decoder.trouble()).toBeUndefined();
    const [started] = children().filter((pid) => !before.includes(pid));
    const underWay = decoder.decode(await picture(6_000, 6_000));

    process.kill(Number(started), "SIGKILL");

    expect(await underWay).toEqual({ ok: false, fault: "lost" });
    expect(await decoder.decode(await picture(10, 10))).toMatchObject({ ok: true });
  });

  it("ends a process that takes too long", async () => {
    decoder = new ImageDecoder({ timeoutMs: 1 });
    expect(await decoder.trouble()).toBeUndefined();

    const outcome = await decoder.decode(await picture(3_000, 3_000));

    expect(outcome).toEqual({ ok: false, fault: "too-slow" });
  });

  it("keeps no process when there is nothing to do", async () => {
    const before = children().length;
    decoder = new ImageDecoder({ idleMs: 10 });
    await decoder.decode(await picture(10, 10));

    await expect.poll(() => children().length).toBe(before);
  });
});
