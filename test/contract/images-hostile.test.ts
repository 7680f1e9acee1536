import { readFile, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import type { ErrorCode } from "@courtside/protocol";
import { startServer, type TestServer } from "@courtside/testing";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as hostile from "./hostile-images.ts";
import { imageFolder, noise, picture, removeFolders, upload, uploaded } from "./image-files.ts";
import { HOSTED, tokenOf } from "./people.ts";
import { type ServerProcess, serve } from "./server-process.ts";

const ROOMS = { "*": { settings: { features: ["images"] } } };

/** One for all files: what one of them does to its decoder, the next ones show. */
let server: TestServer;
const processes: ServerProcess[] = [];

beforeAll(async () => {
  const imagesDir = await imageFolder();
  const rates = { uploadRate: "off", addressUploadRate: "off" } as const;
  server = await startServer({ ...HOSTED, ...rates, imagesDir, rooms: ROOMS });
});

afterEach(() => Promise.all(processes.splice(0).map((one) => one.end("SIGKILL"))));

afterAll(async () => {
  await server.close();
  await removeFolders();
});

/** The image that everyone gets for a file. */
async function shown(file: Uint8Array) {
  const { url } = await uploaded(server, "eve", file);
  const response = await fetch(server.url + url);
  return Buffer.from(await response.arrayBuffer());
}

describe("[IMG-4] a file that is no image, or none that is taken, is refused", () => {
  const refused: [what: string, file: () => Promise<Buffer> | Buffer, code: ErrorCode][] = [
    ["a page", () => hostile.PAGE, "INVALID"],
    ["an SVG with a script", () => hostile.VECTOR, "INVALID"],
    ["a script that begins as a GIF", () => hostile.GIF_SCRIPT, "INVALID"],
    ["nothing", () => Buffer.alloc(0), "INVALID"],
    ["an AVIF", () => picture(40, 40).avif({ effort: 0 }).toBuffer(), "INVALID"],
    ["a truncated JPEG", () => hostile.truncated("jpeg"), "INVALID"],
    ["a truncated PNG", () => hostile.truncated("png"), "INVALID"],
    ["a truncated WebP", () => hostile.truncated("webp"), "INVALID"],
    ["a truncated GIF", () => hostile.truncated("gif"), "INVALID"],
    ["900 megapixels in 110 kB", () => hostile.bomb(30_000, 30_000), "TOO_LARGE"],
    ["a file of more than 5 MB", () => noise(1_400, 1_400).png().toBuffer(), "TOO_LARGE"],
  ];

  it.each(refused)("%s", async (_what, make, code) => {
    const answer = await upload(server, "eve", await make(), {
      headers: { "content-type": "image/jpeg" },
    });

    expect(answer.error.code).toBe(code);
    expect(answer.status).toBe(code === "TOO_LARGE" ? 413 : 400);
  });

  it("100 MB, said beforehand, before any of it is read", async () => {
    const token = await tokenOf("eve");
    const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
    const asked = request(`${server.url}/uploads/v1/rooms/final/images`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-length": 100_000_000 },
    });
    asked.once("response", ({ statusCode }) => resolve(statusCode)).once("error", reject);
    asked.flushHeaders();

    expect(await promise).toBe(413);
    asked.destroy();
  });

  it("100 MB that come without a word, once they are more than is taken", async () => {
    const answer = await upload(server, "eve", hostile.hundredMegabytes());

    expect(answer).toMatchObject({ status: 413, error: { code: "TOO_LARGE" } });
  });
});

describe("[IMG-4] of an image nothing is kept but its pixels", () => {
  it.each([
    ["a page behind a photo", hostile.photoWithPage],
    ["a script in its comment", hostile.photoWithComment],
  ])("%s", async (_what, make) => {
    const bytes = await shown(await make());

    expect(bytes.toString("latin1")).not.toMatch(/script|alert/);
    expect(bytes.subarray(8, 12).toString()).toBe("WEBP");
  });

  it("the place where it was taken, while it is turned upright", async () => {
    const photo = await hostile.photoWithPosition();
    expect((await sharp(photo).metadata()).exif?.toString("latin1")).toContain("Telephone");

    const metadata = await sharp(await shown(photo)).metadata();

    expect(metadata).toMatchObject({ width: 200, height: 400 });
    expect(metadata.exif).toBeUndefined();
    expect(metadata.xmp).toBeUndefined();
    expect(metadata.orientation ?? 1).toBe(1);
  });

  it("its name and type, whatever they say", async () => {
    const png = await picture(20, 20).png().toBuffer();

    const answer = await upload(server, "eve", png, { headers: { "content-type": "text/html" } });

    expect(answer).toMatchObject({ status: 201, attachment: { type: "image/webp" } });
  });

  it.each(["gif", "webp"] as const)("of an animated %s the first picture", async (format) => {
    const file = await hostile.animation(300, format);
    expect((await sharp(file, { animated: true }).metadata()).pages).toBe(300);

    const metadata = await sharp(await shown(file), { animated: true }).metadata();

    expect(metadata).toMatchObject({ width: 32, height: 32 });
    expect(metadata.pages ?? 1).toBe(1);
  });

  it("a comment that unpacks to 60 MB", async () => {
    const answer = await upload(server, "eve", await hostile.commentBomb());
    // The decoder may read over the comment, or take the whole for damaged.
    expect([201, 400]).toContain(answer.status);
    expect((await upload(server, "eve", await picture(9, 9).png().toBuffer())).status).toBe(201);
  });
});

describe("[IMG-5] the memory of a server is bounded", () => {
  /** A server in a process of its own, with room for 8 files in memory and two in the decoder. */
  async function ownProcess() {
    const folder = await imageFolder();
    const config = join(folder, "courtside.config.js");
    await writeFile(config, `export default { rooms: ${JSON.stringify(ROOMS)} };`);
    const flags = ["--data", ":memory:", "--port", "0", "--config", config];
    const images = ["--images-dir", join(folder, "images"), "--upload-rate", "off"];
    const own = await serve([...flags, ...images, "--address-upload-rate", "off"]);
    processes.push(own);
    const pid = own.process.pid ?? 0;
    const [child] = (await readFile(`/proc/${pid}/task/${pid}/children`, "utf8")).split(" ");
    const peak = async (id: number | string | undefined) => {
      const [, kb] = /VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${id}/status`, "utf8")) ?? [];
      return Number(kb) / 1_024;
    };
    return {
      url: own.url,
      /** Megabytes that the server, and its decoder, have had at most. */
      peaks: async () => ({ server: await peak(pid), decoder: await peak(child) }),
    };
  }

  it("over 100 uploads at the same time, the largest that are taken among them", {
    timeout: 120_000,
  }, async () => {
    const own = await ownProcess();
    const before = await own.peaks();
    const photo = await picture(1_200, 900).jpeg().toBuffer();
    const cases: [file: Buffer, status: number][] = [
      [hostile.bomb(6_300, 6_300), 201],
      [await noise(1_250, 1_250).png().toBuffer(), 201],
      [await noise(4_000, 3_000).jpeg({ quality: 30 }).toBuffer(), 201],
      [await hostile.animation(300, "gif"), 201],
      [hostile.bomb(30_000, 30_000), 413],
      ...Array.from({ length: 5 }, (): [Buffer, number] => [photo, 201]),
    ];
    const each = Array.from({ length: 100 }, (_, n) => cases[n % cases.length] ?? [photo, 201]);

    const answers = await Promise.all(
      each.map(([file], n) => upload(own, `eve-${n}`, file as Buffer)),
    );

    expect(answers.map(({ status }) => status)).toEqual(each.map(([, status]) => status));
    const after = await own.peaks();
    expect(after.server - before.server).toBeLessThan(250);
    expect(after.decoder).toBeLessThan(500);
  });

  it("over twenty senders of 100 MB without a word", { timeout: 60_000 }, async () => {
    const own = await ownProcess();
    const before = await own.peaks();

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        upload(own, `eve-${n}`, hostile.hundredMegabytes()).catch(
          // It is cut off where its sender does not stop to hear the answer.
          () => undefined,
        ),
      ),
    );

    for (const answer of answers) if (answer) expect(answer.status).toBe(413);
    const after = await own.peaks();
    expect(after.server - before.server).toBeLessThan(250);
    const good = await picture(9, 9).png().toBuffer();
    expect((await upload(own, "ada", good)).status).toBe(201);
  });

  it("by those who send more than one after another: four at a time", async () => {
    const file = await noise(1_000, 1_000).jpeg().toBuffer();

    const answers = await Promise.all(Array.from({ length: 6 }, () => upload(server, "eve", file)));

    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 201, 201, 201, 429, 429]);
  });
});
