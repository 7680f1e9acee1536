import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ImageStorage } from "./image-storage.ts";

/**
 * Keeps images as files in a directory, which is made where it is missing. Several servers need one that they share.
 *
 * @param directory The option `imagesDir`.
 */
export function createDiskStorage(directory: string): ImageStorage {
  const root = resolve(directory);
  const pathOf = (name: string) => join(root, name);
  return {
    async put(name, bytes) {
      await mkdir(root, { recursive: true });
      // Whoever reads it finds all of it or nothing.
      const draft = pathOf(`${name}.${randomBytes(6).toString("hex")}.part`);
      try {
        await writeFile(draft, bytes);
        await rename(draft, pathOf(name));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    async open(name) {
      const file = await open(pathOf(name)).catch(missing);
      if (!file) return undefined;
      const { size } = await file.stat();
      return { size, body: file.createReadStream() };
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  };
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT") return undefined;
  throw error;
}
