import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkImages } from "./check-images.ts";

const folder = mkdtempSync(join(tmpdir(), "courtside-doctor-"));
afterAll(() => rmSync(folder, { recursive: true }));

const OFF = { imagesDir: null, imagesS3: null, redisUrl: null, rooms: {} };
const ROOMS = { "match-*": { settings: { features: ["images"] } } };
const works = { trouble: async () => undefined, close() {} };
const missing = { trouble: async () => "Cannot find package 'sharp'", close() {} };

describe("what the doctor says of images", () => {
  it("is nothing where nobody wants any", async () => {
    expect(await checkImages(OFF, works)).toEqual([]);
  });

  it("is that they can be decoded and kept", async () => {
    const options = { ...OFF, imagesDir: join(folder, "images"), rooms: ROOMS };
    expect(await checkImages(options, works)).toEqual([
      { status: "good", line: "images: sharp is here and works" },
      { status: "good", line: `images: ${options.imagesDir} can be written` },
    ]);
  });

  it("is what to install without sharp, and what to set without a place", async () => {
    const [finding] = await checkImages({ ...OFF, imagesDir: folder, rooms: ROOMS }, missing);
    expect(finding).toMatchObject({
      status: "bad",
      line: expect.stringContaining("npm install sharp"),
    });

    const [unset] = await checkImages({ ...OFF, rooms: ROOMS }, works);
    expect(unset?.status).toBe("bad");
    expect(unset?.line).toMatch(/match-\*.*COURTSIDE_IMAGES_DIR/);
  });

  it("is that a directory cannot be written", async () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    const findings = await checkImages(
      { ...OFF, imagesDir: join(file, "in"), rooms: ROOMS },
      works,
    );
    expect(findings[1]?.status).toBe("bad");
  });

  it("is that several servers need one directory, and that no room has images on", async () => {
    const options = { ...OFF, imagesDir: folder, redisUrl: "redis://localhost" };
    const notes = (await checkImages(options, works)).filter(({ status }) => status === "note");
    expect(notes.map(({ line }) => line)).toEqual([
      expect.stringContaining("all servers on this Redis"),
      expect.stringContaining("no room pattern"),
    ]);
  });
});
