import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RawClient, rawClient } from "@courtside/testing";
import sharp from "sharp";
import { afterEach, beforeEach, expect, it } from "vitest";
import { start } from "./start.ts";

const ROOM = "pictures";

let imagesDir: string;
let example: Awaited<ReturnType<typeof start>>;
let guest: RawClient;
let sent = 0;

beforeEach(async () => {
  imagesDir = await mkdtemp(join(tmpdir(), "courtside-example-images-"));
  example = await start({ imagesDir });
  guest = await rawClient(example.chatUrl);
  await guest.expectOk("room:join", { room: ROOM });
});
afterEach(async () => {
  guest.close();
  await example.close();
  await rm(imagesDir, { recursive: true });
});

async function upload(): Promise<string> {
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: "#393" } });
  const response = await fetch(`${example.chatUrl}/uploads/v1/rooms/${ROOM}/images`, {
    method: "POST",
    headers: { authorization: `Bearer ${guest.session.guestToken}` },
    body: Buffer.from(await picture.png().toBuffer()),
  });
  return (await response.json()).attachment.id;
}

const send = (text: string, attachments: { id: string }[] = []) =>
  guest.expectOk("message:send", { room: ROOM, id: `test-${++sent}`, text, attachments });

it("shows the image of a guest who has said something", async () => {
  await send("hello");
  const attachments = [{ id: await upload() }];
  expect(await send("", attachments)).toMatchObject({
    status: "published",
    message: { attachments },
  });
});

it("lets what a stranger sends first wait for a moderator", async () => {
  expect(await send("", [{ id: await upload() }])).toMatchObject({ status: "held" });
});

it("opens the room of its images on its page", async () => {
  const page = await (await fetch(example.url)).text();
  expect(page).toContain(`data-room="${ROOM}"`);
});
