import { readdir } from "node:fs/promises";
import type { KeyValueStorage } from "@courtside/client";
import { startServer, stopServers, waitFor } from "@courtside/testing";
import { startRedis, stopRedis } from "@courtside/testing/redis";
import { afterEach, describe, expect, it } from "vitest";
import { closeClients, followedRoom, startClient } from "./client-people.ts";
import { imageFolder, picture, removeFolders } from "./image-files.ts";
import { enter, freshId, HOSTED } from "./people.ts";

afterEach(async () => {
  closeClients();
  await stopServers();
  await stopRedis();
  await removeFolders();
});

const ROOMS = { "*": { settings: { features: ["images"] } } };

async function gallery(options: Parameters<typeof startServer>[0] = {}) {
  const imagesDir = options.imagesDir ?? (await imageFolder());
  return startServer({ ...HOSTED, rooms: ROOMS, ...options, imagesDir });
}

async function photo(): Promise<Blob> {
  return new Blob([await picture(600, 400).jpeg().toBuffer()], { type: "image/jpeg" });
}

/** What outlives a page. */
function pageStorage(): KeyValueStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

describe("the SDK", () => {
  it("uploads an image, and sends it with a message", async () => {
    const server = await gallery();
    const ada = await followedRoom(startClient(server, "ada"));

    const answer = await ada.upload(await photo());
    if (!answer.ok) throw new Error(answer.error.code);
    ada.send("", { attachments: [{ ...answer.data.attachment, alt: "A wall" }] });

    await waitFor(() => ada.getSnapshot().items.length === 1);
    expect(ada.getSnapshot()).toMatchObject({
      pending: [],
      items: [{ message: { text: "", attachments: [{ width: 600, alt: "A wall" }] } }],
    });
  });

  it("uploads for a guest, by the token that the server gave them", async () => {
    const server = await gallery({ guestCapabilities: ["read", "send", "upload"] });
    const guest = await followedRoom(startClient(server, null, { storage: pageStorage() }));

    expect(await guest.upload(await photo())).toMatchObject({ ok: true });
  });

  it("says why an image is not taken, or nothing where it was called off", async () => {
    const server = await gallery();
    const ada = await followedRoom(startClient(server, "ada"));
    const calledOff = new AbortController();
    calledOff.abort();

    const refused = await ada.upload(new Blob(["<svg/>"]));
    const aborted = await ada.upload(await photo(), { signal: calledOff.signal });

    expect(refused).toMatchObject({ ok: false, error: { code: "INVALID" } });
    expect(aborted).toMatchObject({ ok: false, error: { code: "UNAVAILABLE" } });
  });

  it("uploads again where the server was busy with the member's others", async () => {
    const server = await gallery();
    const ada = await followedRoom(startClient(server, "ada"));
    const file = await photo();

    const answers = await Promise.all(Array.from({ length: 6 }, () => ada.upload(file)));

    expect(answers.map(({ ok }) => ok)).toEqual(Array.from({ length: 6 }, () => true));
  });

  it("keeps the images of an unsent message over a reload", async () => {
    const server = await gallery();
    const storage = pageStorage();
    const page = startClient(server, "ada", { storage });
    const room = await followedRoom(page);
    const answer = await room.upload(await photo());
    if (!answer.ok) throw new Error(answer.error.code);
    page.disconnect();
    room.send("from the tunnel", { attachments: [answer.data.attachment] });
    page.close();

    const later = await followedRoom(startClient(server, "ada", { storage }));

    await waitFor(() => later.getSnapshot().items.length === 1);
    const { url } = answer.data.attachment;
    expect(later.getSnapshot().items).toMatchObject([{ message: { attachments: [{ url }] } }]);
  });
});

describe("two servers on one Redis", () => {
  it("[IMG-1] [IMG-3] take an image at one, send it at the other, and let go of it from either", async () => {
    const { url: redisUrl } = await startRedis();
    const imagesDir = await imageFolder();
    const [first, second] = [
      await gallery({ redisUrl, imagesDir }),
      await gallery({ redisUrl, imagesDir }),
    ];
    const atFirst = await followedRoom(startClient(first, "ada"));
    const atSecond = await followedRoom(startClient(second, "ada"));

    const answer = await atFirst.upload(await photo());
    if (!answer.ok) throw new Error(answer.error.code);
    atSecond.send("look", { attachments: [answer.data.attachment] });
    await waitFor(() => atFirst.getSnapshot().items.length === 1);
    expect((await fetch(second.url + answer.data.attachment.url)).status).toBe(200);

    const { client: mia } = await enter(first, "final", "mia", { role: "moderator" });
    const [item] = atFirst.getSnapshot().items;
    const messageId = item?.kind === "message" ? item.message.id : "";
    await mia.expectOk("message:delete", { room: "final", messageId, id: freshId() });

    await waitFor(async () => (await readdir(imagesDir)).length === 0, { what: "the files to go" });
    expect((await fetch(second.url + answer.data.attachment.url)).status).toBe(404);
  });
});
