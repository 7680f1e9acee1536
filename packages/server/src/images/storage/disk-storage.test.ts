import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDiskStorage } from "./disk-storage.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "courtside-disk-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("images in a directory", () => {
  it("are kept, read and removed; the directory is made with the first", async () => {
    const directory = join(folder, "deep", "images");
    const storage = createDiskStorage(directory);
    expect(await storage.open("a.webp")).toBeUndefined();

    await storage.put("a.webp", Buffer.from("an image"));
    const file = await storage.open("a.webp");

    expect(file?.size).toBe(8);
    expect(file && (await text(file.body))).toBe("an image");
    expect(await readdir(directory)).toEqual(["a.webp"]);
    await storage.remove("a.webp");
    await storage.remove("a.webp");
    expect(await readdir(directory)).toEqual([]);
  });
});
