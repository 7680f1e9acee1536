import { readdir } from "node:fs/promises";
import { createMemoryStore, type ModerationHook, type Records } from "@courtside/server";
import { rawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import { API_SECRET, askOk } from "./host-client.ts";
import { imageFolder, picture, removeFolders, upload, uploaded } from "./image-files.ts";
import { type Claims, enter, freshId, HOSTED, say } from "./people.ts";

afterEach(async () => {
  await stopServers();
  await removeFolders();
});

const ROOM = "final";
const IMAGES_ON = { "*": { settings: { features: ["replies", "images"] } } };

/** A server that keeps images, and its directory. */
async function gallery(options: Parameters<typeof startServer>[0] = {}, parts = {}) {
  const folder = await imageFolder();
  const server = await startServer(
    { ...HOSTED, imagesDir: folder, uploadRate: "off", rooms: IMAGES_ON, ...options },
    parts,
  );
  const files = () => readdir(folder);
  return { server, files };
}

/** Waits until a directory has so many files. */
function hasFiles(files: () => Promise<string[]>, count: number) {
  return waitFor(async () => (await files()).length === count, { what: `${count} files` });
}

describe("an image", () => {
  it("is made anew and shown to everyone with what the server knows of it", async () => {
    const { server } = await gallery();
    const { client: ada } = await enter(server, ROOM, "ada");
    const { client: bea } = await enter(server, ROOM, "bea");
    const photo = await picture(3_200, 2_400).jpeg().toBuffer();

    const { attachment } = await upload(server, "ada", photo);
    await say(ada, ROOM, "look", { attachments: [{ id: attachment.id, alt: " A red wall " }] });

    const { entries } = await bea.next("room:entries");
    expect(entries[0]).toMatchObject({
      message: {
        text: "look",
        attachments: [
          {
            id: attachment.id,
            url: `/images/${attachment.id}.webp`,
            thumbnail: `/images/${attachment.id}-small.webp`,
            type: "image/webp",
            width: 1_600,
            height: 1_200,
            alt: "A red wall",
          },
        ],
      },
    });
    const full = await fetch(server.url + attachment.url);
    expect(await sharp(await full.arrayBuffer()).metadata()).toMatchObject({
      format: "webp",
      width: 1_600,
      height: 1_200,
    });
    const small = await fetch(server.url + attachment.thumbnail);
    expect(await sharp(await small.arrayBuffer()).metadata()).toMatchObject({ width: 480 });
  });

  it("needs no text beside it, while a message without either says nothing", async () => {
    const { server } = await gallery();
    const { client } = await enter(server, ROOM, "ada");
    const { id } = await uploaded(server, "ada");

    expect(await say(client, ROOM, " ", { attachments: [{ id }] })).toMatchObject({ text: "" });
    const empty = await client.command("message:send", { room: ROOM, id: freshId(), text: "" });
    expect(empty).toMatchObject({ ok: false, error: { code: "INVALID", field: "text" } });
  });

  it("is quoted by its description, where its message says nothing", async () => {
    const { server } = await gallery();
    const { client } = await enter(server, ROOM, "ada");
    const send = async (alt?: string) => {
      const { id } = await uploaded(server, "ada");
      return say(client, ROOM, "", { attachments: [{ id, ...(alt && { alt }) }] });
    };
    const [described, plain] = [await send("A red wall"), await send()];

    const quotes = [described, plain].map(({ id: replyTo }) =>
      say(client, ROOM, "ha", { replyTo }),
    );

    const texts = (await Promise.all(quotes)).map(({ replyTo }) => replyTo?.text);
    expect(texts).toEqual(["A red wall", "🖼️"]);
  });

  it("comes with headers that let any page show it, and nothing run in it", async () => {
    const { server } = await gallery();
    const { url } = await uploaded(server, "ada");

    const { headers } = await fetch(server.url + url);

    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "image/webp",
      "content-disposition": "inline",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "cross-origin",
      "cache-control": "public, max-age=86400, immutable",
    });
  });

  it("is not at a name that somebody makes up", async () => {
    const { server } = await gallery();

    for (const name of ["..%2f..%2fetc%2fpasswd", "x.webp", `${"a".repeat(32)}.webp`]) {
      expect((await fetch(`${server.url}/images/${name}`)).status).toBe(404);
    }
  });

  it("lies where the option imagesUrl says", async () => {
    const { server } = await gallery({ imagesUrl: "https://cdn.example/chat/" });

    const { id, url } = await uploaded(server, "ada");

    expect(url).toBe(`https://cdn.example/chat/${id}.webp`);
  });
});

describe("whose image it is", () => {
  it("[IMG-1] no other member may send it, nor its own sender in another room", async () => {
    const { server } = await gallery();
    const { client: ada } = await enter(server, ROOM, "ada");
    const { client: bea } = await enter(server, ROOM, "bea");
    await ada.expectOk("room:join", { room: "semi" });
    const { id } = await uploaded(server, "ada");
    const send = (room: string) => ({ room, id: freshId(), text: "mine", attachments: [{ id }] });

    const refused = { ok: false, error: { code: "INVALID", field: "attachments" } };
    expect(await bea.command("message:send", send(ROOM))).toMatchObject(refused);
    expect(await ada.command("message:send", send("semi"))).toMatchObject(refused);
    expect(await ada.command("message:send", send(ROOM))).toMatchObject({ ok: true });
  });

  it("[IMG-1] it is in one message, once, and a resend is answered as the first time", async () => {
    const { server } = await gallery();
    const { client } = await enter(server, ROOM, "ada");
    const { id } = await uploaded(server, "ada");
    const payload = { room: ROOM, id: freshId(), text: "once", attachments: [{ id }] };

    const first = await client.expectOk("message:send", payload);

    expect(await client.expectOk("message:send", payload)).toEqual(first);
    const again = await client.command("message:send", { ...payload, id: freshId() });
    expect(again).toMatchObject({ ok: false, error: { code: "INVALID" } });
    const twice = [{ id }, { id }];
    const doubled = { ...payload, id: freshId(), attachments: twice };
    expect(await client.command("message:send", doubled)).toMatchObject({ ok: false });
  });

  it("[IMG-1] an hour after its upload it is too late to send it", async () => {
    let ahead = 0;
    const { server } = await gallery({}, { now: () => Date.now() + ahead });
    const { client } = await enter(server, ROOM, "ada", { exp: Date.now() / 1_000 + 86_400 });
    const { id } = await uploaded(server, "ada");

    ahead = 3_601_000;

    const late = { room: ROOM, id: freshId(), text: "late", attachments: [{ id }] };
    const answer = await client.command("message:send", late);
    expect(answer).toMatchObject({ ok: false, error: { code: "INVALID", field: "attachments" } });
  });

  it("is a guest's by the token that the server gave them, and nobody's by one that does not hold", async () => {
    const { server } = await gallery({ guestCapabilities: ["read", "send", "upload"] });
    const guest = await rawClient(server.url, { guest: { name: "Gil" } });
    const token = guest.session.guestToken ?? "";
    await guest.expectOk("room:join", { room: ROOM });

    const { id } = await uploaded(server, "", undefined, { token });
    await say(guest, ROOM, "hello", { attachments: [{ id }] });

    const forged = `${token.slice(0, -4)}AAAA`;
    const file = await picture(10, 10).png().toBuffer();
    const answer = await upload(server, "", file, { token: forged });
    expect(answer).toMatchObject({ status: 401, error: { code: "UNAUTHENTICATED" } });
  });
});

describe("an upload is refused", () => {
  const file = () => picture(10, 10).png().toBuffer();

  it("without a token, with one that is none, and of a member who may not", async () => {
    const { server } = await gallery();
    const none = await upload(server, "", await file(), { token: null });
    const wrong = await upload(server, "", await file(), { token: "x.y.z" });
    const claims: Claims = { caps: { "*": ["read", "send"] } };
    const viewer = await upload(server, "vic", await file(), { claims });

    expect(none.error.code).toBe("UNAUTHENTICATED");
    expect(wrong.error.code).toBe("UNAUTHENTICATED");
    expect(viewer).toMatchObject({ status: 403, error: { code: "FORBIDDEN" } });
  });

  it("[IMG-2] where the room has images off, on both ways", async () => {
    const { server } = await gallery({
      rooms: { plain: { settings: { features: [] } }, ...IMAGES_ON },
    });
    const { client } = await enter(server, "plain", "ada");

    const answer = await upload(server, "ada", await file(), { room: "plain" });

    expect(answer).toMatchObject({ status: 400, error: { code: "INVALID" } });
    const message = { room: "plain", id: freshId(), text: "x", attachments: [{ id: "abc" }] };
    const sent = await client.command("message:send", message);
    expect(sent).toMatchObject({ ok: false, error: { code: "INVALID", field: "attachments" } });
  });

  it("[IMG-2] where the server keeps none", async () => {
    const server = await startServer({ ...HOSTED, rooms: IMAGES_ON });
    const { client } = await enter(server, ROOM, "ada");

    const path = `${server.url}/uploads/v1/rooms/${ROOM}/images`;
    expect((await fetch(path, { method: "POST" })).status).toBe(404);
    const message = { room: ROOM, id: freshId(), text: "x", attachments: [{ id: "abc" }] };
    expect(await client.command("message:send", message)).toMatchObject({ ok: false });
  });

  it("[ROOM-6] in a room for nothing but emoji, except from those who keep order", async () => {
    const settings = { features: ["images"], emojiOnly: true };
    const { server } = await gallery({ rooms: { "*": { settings } } });
    const send = async (id: string, role: "member" | "moderator", text: string) => {
      const { client } = await enter(server, ROOM, id, { role });
      const { id: image } = await uploaded(server, id);
      const attachments = [{ id: image }];
      return client.command("message:send", { room: ROOM, id: freshId(), text, attachments });
    };

    for (const text of ["", "🔥"]) {
      expect(await send("ada", "member", text)).toMatchObject({
        ok: false,
        error: { code: "REJECTED", reasonCode: "emoji-only", field: "attachments" },
      });
    }
    expect(await send("mia", "moderator", "")).toMatchObject({ ok: true });
  });

  it("of somebody who is timed out, or banned", async () => {
    const { server } = await gallery();
    const { client: mia } = await enter(server, ROOM, "mia", { role: "moderator" });
    const sanction = (memberId: string, kind: "timeout" | "ban") =>
      mia.expectOk("sanction:apply", { room: ROOM, memberId, kind, durationMs: 60_000 });
    await sanction("ada", "timeout");
    await sanction("bea", "ban");

    const [ada, bea] = [
      await upload(server, "ada", await file()),
      await upload(server, "bea", await file()),
    ];

    expect([ada.error.code, bea.error.code]).toEqual(["TIMED_OUT", "BANNED"]);
  });

  it("and of which the store takes no note: no file is left that nobody would find again", async () => {
    const store = createMemoryStore();
    const { records } = store;
    const noting: Records = {
      get: (...asked) => records.get(...asked),
      getMany: (...asked) => records.getMany(...asked),
      read: (...asked) => records.read(...asked),
      follow: (...asked) => records.follow(...asked),
      trim: () => records.trim(),
      async commit(collection, writes) {
        if (collection === "images") throw new Error("the disk is full");
        return records.commit(collection, writes);
      },
    };
    const { server, files } = await gallery({}, { store: { ...store, records: noting } });

    const answer = await upload(server, "ada", await picture(800, 600).jpeg().toBuffer());

    expect(answer).toMatchObject({ status: 503, error: { code: "UNAVAILABLE" } });
    expect(await files()).toEqual([]);
  });

  it("beyond the member's rate", async () => {
    const { server } = await gallery({ uploadRate: "1/60s" });
    await uploaded(server, "ada");

    const answer = await upload(server, "ada", await file());

    expect(answer).toMatchObject({ status: 429, error: { code: "RATE_LIMITED" } });
    expect(answer.error.retryAfterMs).toBeGreaterThan(0);
  });

  it("by the browser, on a page of a site that may not connect", async () => {
    const { server } = await gallery({ origins: ["https://club.example"] });
    const preflight = (origin: string) =>
      fetch(`${server.url}/uploads/v1/rooms/${ROOM}/images`, {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": "POST" },
      });

    const own = await preflight("https://club.example");
    const other = await preflight("https://elsewhere.example");

    expect(own.headers.get("access-control-allow-origin")).toBe("https://club.example");
    expect(other.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("[IMG-3] an image goes with its message", () => {
  async function published(options: Parameters<typeof startServer>[0] = {}) {
    const { server, files } = await gallery(options);
    const { client: ada } = await enter(server, ROOM, "ada");
    const { client: mia } = await enter(server, ROOM, "mia", { role: "moderator" });
    const { id, url } = await uploaded(server, "ada");
    const { id: messageId } = await say(ada, ROOM, "look", { attachments: [{ id }] });
    expect(await files()).toHaveLength(2);
    return { server, files, ada, mia, messageId, url };
  }

  it("when its author deletes it", async () => {
    const { server, files, ada, messageId, url } = await published();

    await ada.expectOk("message:delete", { room: ROOM, messageId, id: freshId() });

    await hasFiles(files, 0);
    expect((await fetch(server.url + url)).status).toBe(404);
  });

  it("when everything of its author is purged, also what was not sent yet", async () => {
    const { server, files, mia } = await published();
    await uploaded(server, "ada");
    await uploaded(server, "bea");
    expect(await files()).toHaveLength(6);

    const ban = { room: ROOM, memberId: "ada", kind: "ban", purge: true } as const;
    await mia.expectOk("sanction:apply", ban);

    await hasFiles(files, 2);
  });

  const judge = (action: "hold" | "reject"): ModerationHook => ({
    name: "judge",
    kind: "rule",
    beforeMessage: () => ({ action, reasonCode: "other" }),
  });

  async function judged(action: "hold" | "reject") {
    const moderation = { hooks: [judge(action)] };
    const { server, files } = await gallery({ rooms: { "*": { ...IMAGES_ON["*"], moderation } } });
    const { client: ada } = await enter(server, ROOM, "ada");
    const { client: mia } = await enter(server, ROOM, "mia", { role: "moderator" });
    const { id } = await uploaded(server, "ada");
    const message = { room: ROOM, id: freshId(), text: "hm", attachments: [{ id }] };
    const answer = await ada.command("message:send", message);
    return { files, ada, mia, answer };
  }

  it("when the room is cleared, unless its message waits for a moderator; and another room's stays", async () => {
    const holdsMaybes: ModerationHook = {
      name: "maybes",
      kind: "rule",
      beforeMessage: ({ message: { text } }) =>
        text === "maybe" ? { action: "hold", reasonCode: "other" } : { action: "allow" },
    };
    const rooms = { "*": { ...IMAGES_ON["*"], moderation: { hooks: [holdsMaybes] } } };
    const { server } = await gallery({ apiKeys: [API_SECRET], rooms });
    const { client: ada } = await enter(server, ROOM, "ada");
    await ada.expectOk("room:join", { room: "lobby" });
    const send = async (room: string, text: string) => {
      const { id, url } = await uploaded(server, "ada", undefined, { room });
      await ada.expectOk("message:send", { room, id: freshId(), text, attachments: [{ id }] });
      return async () => (await fetch(server.url + url)).status;
    };
    const cleared = await send(ROOM, "look");
    const held = await send(ROOM, "maybe");
    const other = await send("lobby", "look");

    await askOk(server, "POST", `/rooms/${ROOM}/clear`);

    await waitFor(async () => (await cleared()) === 404);
    const after = await send(ROOM, "look again");
    expect([await held(), await other(), await after()]).toEqual([200, 200, 200]);
  });

  it("when moderation rejects it", async () => {
    const { files, answer } = await judged("reject");
    expect(answer).toMatchObject({ ok: false, error: { code: "REJECTED" } });
    await hasFiles(files, 0);
  });

  it("when a moderator rejects it, or its author takes it back; an approved one stays", async () => {
    const { files, mia, answer } = await judged("hold");
    if (!answer.ok || answer.data.status !== "held") throw new Error("not held");
    const { itemId } = answer.data;
    const { items } = await mia.expectOk("queue:read", { room: ROOM });
    expect(items[0]?.message.attachments).toHaveLength(1);
    expect(await files()).toHaveLength(2);
    await mia.expectOk("queue:decide", { room: ROOM, itemId, decision: "reject" });
    await hasFiles(files, 0);

    const back = await judged("hold");
    if (!back.answer.ok || back.answer.data.status !== "held") throw new Error("not held");
    const { itemId: messageId } = back.answer.data;
    await back.ada.expectOk("message:delete", { room: ROOM, messageId, id: freshId() });
    await hasFiles(back.files, 0);

    const good = await judged("hold");
    if (!good.answer.ok || good.answer.data.status !== "held") throw new Error("not held");
    const approval = { room: ROOM, itemId: good.answer.data.itemId, decision: "approve" } as const;
    await good.mia.expectOk("queue:decide", approval);
    const { entries } = await good.ada.next("room:entries", ({ entries }) => entries.length > 0);
    expect(entries[0]).toMatchObject({ message: { attachments: [{ type: "image/webp" }] } });
    expect(await good.files()).toHaveLength(2);
  });
});

describe("moderation", () => {
  it("sees an image before anybody else does", async () => {
    const seen: { width?: number; alt?: string | undefined }[] = [];
    const looks: ModerationHook = {
      name: "looks",
      kind: "remote",
      async beforeMessage({ message: { attachments } }) {
        for (const { bytes, alt } of attachments) {
          const { width } = await sharp(await bytes?.()).metadata();
          seen.push({ width, alt });
        }
        return { action: "allow" };
      },
    };
    const { server } = await gallery({
      rooms: { "*": { ...IMAGES_ON["*"], moderation: { hooks: [looks] } } },
    });
    const { client } = await enter(server, ROOM, "ada");
    const { id } = await uploaded(server, "ada");

    await say(client, ROOM, "", { attachments: [{ id, alt: "A wall" }] });

    expect(seen).toEqual([{ width: 800, alt: "A wall" }]);
  });

  it("shows a shadowed member's image to nobody else, and answers as if it had", async () => {
    const { server, files } = await gallery();
    const { client: ada } = await enter(server, ROOM, "ada");
    const { client: mia } = await enter(server, ROOM, "mia", { role: "moderator" });
    await mia.expectOk("sanction:apply", { room: ROOM, memberId: "ada", kind: "shadow" });
    const { id } = await uploaded(server, "ada");

    const message = await say(ada, ROOM, "", { attachments: [{ id }] });

    expect(message.attachments).toHaveLength(1);
    const { entries } = await mia.expectOk("history:read", { room: ROOM });
    expect(entries).toEqual([]);
    await ada.expectOk("message:delete", { room: ROOM, messageId: message.id, id: freshId() });
    await hasFiles(files, 0);
  });
});
