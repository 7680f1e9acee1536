import { describe, expect, it } from "vitest";
import { imageKind } from "./image-kind.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");

describe("what a file is by its first bytes", () => {
  it.each([
    ["jpeg", "\xff\xd8\xff\xe0\0\x10JFIF"],
    ["png", "\x89PNG\r\n\x1a\n\0\0\0\r"],
    ["webp", "RIFF\0\0\0\0WEBPVP8 "],
    ["gif", "GIF89a"],
    ["gif", "GIF87a"],
  ])("%s", (kind, start) => expect(imageKind(bytes(start))).toBe(kind));

  it.each([
    ["an SVG", "<svg xmlns="],
    ["a page", "<!doctype html>"],
    ["sound in the box of a WebP", "RIFF\0\0\0\0WAVEfmt "],
    ["an AVIF", "\0\0\0 ftypavif"],
    ["a JPEG behind a space", " \xff\xd8\xff"],
    ["nothing", ""],
  ])("%s is none of them", (_what, start) => expect(imageKind(bytes(start))).toBeUndefined());
});
