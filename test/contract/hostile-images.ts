import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { noise, picture } from "./image-files.ts";

/** What somebody might send who means harm, or sends it by mistake. */

const SCRIPT = "<html><script>alert(document.domain)</script></html>";

/** A photo with a web page behind it, which some browsers would once have shown. */
export async function photoWithPage(): Promise<Buffer> {
  return Buffer.concat([await picture(200, 100).jpeg().toBuffer(), Buffer.from(SCRIPT)]);
}

/** A photo with a script in its comment. */
export function photoWithComment(): Promise<Buffer> {
  return picture(200, 100)
    .withExif({ IFD0: { ImageDescription: SCRIPT, Artist: SCRIPT } })
    .jpeg()
    .toBuffer();
}

/** The first bytes of a GIF, and then a script in which they are a name. */
export const GIF_SCRIPT = Buffer.from('GIF89a/*\0\0*/=1;alert("gif")//');

export const PAGE = Buffer.from(SCRIPT);

export const VECTOR = Buffer.from(
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
);

/** A photo as a telephone takes it, lying on its side, with the place where it was taken. */
export function photoWithPosition(): Promise<Buffer> {
  return picture(400, 200)
    .withExif({
      IFD0: { Make: "Telephone", Orientation: "6" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "52/1 31/1 0/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "13/1 24/1 0/1",
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** Every picture of another colour. */
export async function animation(pictures: number, format: "gif" | "webp"): Promise<Buffer> {
  const colours = Array.from({ length: pictures }, (_, n) => `hsl(${(n * 37) % 360} 80% 50%)`);
  const pages = await Promise.all(
    colours.map((colour) => picture(32, 32, colour).png().toBuffer()),
  );
  const joined = sharp(pages, { join: { animated: true } });
  return format === "gif" ? joined.gif().toBuffer() : joined.webp().toBuffer();
}

/** A PNG of one bit a pixel, all of them 0: a few kilobytes, and as large as one likes once it is unpacked. */
export function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(Math.ceil(width / 8 + 1) * height), { level: 9 });
  return png(["IHDR", header], ["IDAT", rows], ["IEND", Buffer.alloc(0)]);
}

/** A small PNG with a comment that is 60 MB long once it is unpacked. */
export async function commentBomb(): Promise<Buffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(1, 0);
  header.writeUInt32BE(1, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const comment = Buffer.concat([
    Buffer.from("Comment\0\0"),
    deflateSync(Buffer.alloc(60_000_000)),
  ]);
  return png(
    ["IHDR", header],
    ["zTXt", comment],
    ["IDAT", deflateSync(Buffer.from([0, 0]))],
    ["IEND", Buffer.alloc(0)],
  );
}

function png(...chunks: [type: string, data: Buffer][]): Buffer {
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([signature, ...chunks.map(([type, data]) => chunk(type, data))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** The first part of a file of each kind. */
export async function truncated(format: "jpeg" | "png" | "webp" | "gif"): Promise<Buffer> {
  const whole = await noise(200, 200).toFormat(format).toBuffer();
  return whole.subarray(0, Math.floor(whole.length * 0.6));
}

/** A hundred megabytes that begin as a photo does, in pieces. */
export function hundredMegabytes(): ReadableStream<Uint8Array> {
  const piece = Buffer.alloc(1_000_000, 7);
  let left = 100;
  return new ReadableStream({
    start: (stream) => stream.enqueue(Buffer.from("\xff\xd8\xff\xe0", "latin1")),
    pull(stream) {
      if (left === 0) return stream.close();
      left -= 1;
      stream.enqueue(piece);
    },
  });
}
