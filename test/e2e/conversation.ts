import type { Message } from "@courtside/protocol";
import { type RawClient, startServer, type TestServer } from "@courtside/testing";
import type { Browser, BrowserContextOptions } from "playwright-core";
import sharp from "sharp";
import { createRenderer } from "../../scripts/clip/render.ts";
import { askOk, WITH_API } from "../contract/host-client.ts";
import { imageFolder, removeFolders, uploaded } from "../contract/image-files.ts";
import { type Claims, freshId, member, say, tokenOf } from "../contract/people.ts";
import { type ChatPage, openChat } from "./chat-page.ts";
import { chatMarkup, type HostSite, sitePage, startSite } from "./host-site.ts";

/** All that a room can have on. */
const FEATURES =
  "replies reactions threads polls bursts typing images reads members mentions sides".split(" ");

/** Who the page's visitor may be: signed in by the site that the page is of. */
const PEOPLE = {
  nora: { name: "Nora", side: "home" },
  mo: { name: "Mo", role: "moderator" },
} as const satisfies Record<string, Claims>;

/** Moments of the match, in seconds, of which the room has pictures. */
const MOMENTS = [4, 9];

export interface ConversationPage extends ChatPage {
  room: string;
  /** Ada and Bo, who talk in the room, and the moderator. */
  ada: RawClient;
  bo: RawClient;
  mo: RawClient;
  /** What was said before the page was opened. */
  said: { question: Message; pictures: Message };
}

export interface ConversationOptions {
  /** Default `nora`, who is a member. */
  as?: keyof typeof PEOPLE;
  theme?: "light" | "dark";
  language?: { lang: string; dir: string };
  /** Of the element, beside those that this sets. */
  attributes?: Record<string, string>;
  visitor?: BrowserContextOptions;
}

/** A server and a site in whose rooms everything is on that makes a conversation. */
export interface Conversations {
  server: TestServer;
  /** Opens the page of a room of its own, in which something of everything has been said. */
  open(browser: Browser, options?: ConversationOptions): Promise<ConversationPage>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function startConversations(): Promise<Conversations> {
  const pages: Record<string, string> = {};
  const site = await startSite(pages);
  const images = await Promise.all(MOMENTS.map(pictureAt));
  const server = await startServer({
    ...WITH_API,
    origins: [site.url],
    imagesDir: await imageFolder(),
    uploadRate: "off",
    rooms: {
      "*": {
        title: "Harbour City v Vale United",
        match: { home: { name: "Harbour City" }, away: { name: "Vale United" } },
        settings: { features: FEATURES, displayPerSecond: 1_000 },
      },
    },
  });
  for (const [sub, claims] of Object.entries(PEOPLE)) {
    pages[`/token/${sub}`] = await tokenOf(sub, claims);
  }
  let rooms = 0;
  return {
    server,
    async open(browser, options = {}) {
      rooms += 1;
      const room = `room-${rooms}`;
      const people = await talk(server, room, images);
      pages[`/${room}`] = pageOf({ server, site, room, ...options });
      const visitor = { reducedMotion: "reduce", ...options.visitor } as const;
      const page = await openChat(browser, `${site.url}/${room}`, visitor);
      await page.composer.waitFor();
      // What is loaded for this room alone: each has its own file.
      for (const part of [".reactions", ".thread-link", ".sides", ".throw", ".viewers-button"]) {
        await page.chat.locator(part).first().waitFor();
      }
      return { ...page, room, ...people };
    },
    async [Symbol.asyncDispose]() {
      await site[Symbol.asyncDispose]();
      await server.close();
      await removeFolders();
    },
  };
}

type PageOptions = ConversationOptions & { server: TestServer; site: HostSite; room: string };

function pageOf({ server, site, room, as = "nora", theme = "light", ...more }: PageOptions) {
  const attributes = {
    room,
    theme,
    "token-url": `${site.url}/token/${as}`,
    ...more.attributes,
  };
  return sitePage(`<main>${chatMarkup(server.url, attributes)}</main>`, more.language);
}

/**
 * Fills a room.
 *
 * @param images Of the moments, in their order.
 */
async function talk(server: TestServer, room: string, images: readonly Buffer[]) {
  const enter = async (sub: string, claims: Claims) => {
    const client = await member(server, sub, claims);
    await client.expectOk("room:join", { room });
    return client;
  };
  const [ada, bo, mo] = await Promise.all([
    enter("ada", { name: "Ada Lovelace", side: "home", flair: ["12 seasons"] }),
    enter("bo", { name: "Bo", side: "away" }),
    enter("mo-at-work", { name: "Mo", role: "moderator" }),
  ]);
  const event = (body: object) => askOk(server, "POST", `/rooms/${room}/events`, { body });
  await event({ type: "kick-off", title: "Kick-off" });
  const question = await say(ada, room, "Who takes the free kick?");
  await say(bo, room, "Never a foul", { replyTo: question.id });
  await say(bo, room, "Number nine, as always", { thread: question.id });
  await react(ada, room, question, "👍");
  await react(bo, room, question, "👍");
  await react(bo, room, question, "🔥");
  const data = { minute: 61, player: "Okafor", assist: "Lindqvist" };
  await event({ type: "goal", title: "Goal for Harbour City", side: "home", data });
  await event({ type: "card", title: "Booked", side: "away", data: { card: "yellow" } });
  const attachments = await Promise.all(
    MOMENTS.map(async (moment, number) => {
      const { id } = await uploaded(server, "ada", images[number], { room });
      return { id, alt: `The pitch in minute ${moment}` };
    }),
  );
  const pictures = await say(ada, room, "From where I sit", { attachments });
  await react(bo, room, pictures, "❤️");
  return { ada, bo, mo, said: { question, pictures } };
}

/** Reacts to a message. */
export async function react(
  client: RawClient,
  room: string,
  { id }: Message,
  emoji: string,
): Promise<void> {
  await client.expectOk("reaction:set", { room, messageId: id, emoji, on: true });
}

/** Opens a poll of two options. */
export async function openPoll(client: RawClient, room: string): Promise<string> {
  const id = freshId();
  const options = ["Okafor", "Lindqvist, the goalkeeper"];
  await client.expectOk("poll:open", { room, id, question: "Who was the best today?", options });
  return id;
}

function pictureAt(seconds: number): Promise<Buffer> {
  const [width, height] = [960, 540];
  const pixels = Buffer.from(createRenderer(width, height).frame(seconds));
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
}
