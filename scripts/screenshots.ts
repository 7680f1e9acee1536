/**
 * `npm run screenshots`: takes the pictures of the docs from the running demo and writes them to `docs/images`. It needs
 * Chromium, ffmpeg, the clip that the demo plays (`scripts/make-clip.ts`), and fonts for the scripts that the crowd
 * writes in (Debian: `fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji`).
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { waitFor } from "@courtside/testing";
import type { Browser } from "playwright-core";
import { type Demo, start } from "../examples/demo/start.ts";
import { start as startModeration } from "../examples/moderation/start.ts";
import { launchBrowser } from "../test/e2e/browser.ts";
import { type ChatPage, openChat } from "../test/e2e/chat-page.ts";
import { startConversations } from "../test/e2e/conversation.ts";
import { VIEWS } from "../test/e2e/conversation-views.ts";
import { NIGHT, startMatchNight } from "./match-night.ts";

const IMAGES = join(import.meta.dirname, "../docs/images");
/** So that the lists are full, and what is in them has been said by many. */
const FILL_PER_SECOND = 15;
const FILL = 60;
const LIVELY_PER_SECOND = 3;
/** A final is played in the evening, whenever its picture is taken. */
const HOUR = 20;
const DESKTOP = { width: 1280, height: 800 };
/** Messages that wait for the moderator in the picture. */
const WAITING = 4;
const PHONE = { width: 390, height: 800 };

/** Views of a conversation of which a page of the docs has a picture. */
const CONVERSATION = { picker: "reactions.png", thread: "threads.png", poll: "polls.png" } as const;

interface Shot {
  file: string;
  path: string;
  viewport: { width: number; height: number };
  /** Device pixels in one of CSS. */
  scale: number;
  /** The whole window, or the chat alone. */
  of: "window" | "chat";
  /** Who is watching; the chat then shows where they write. */
  name: string;
  says?: string;
}

/** The demo as it starts. */
const WATCH_PAGE: Shot = {
  file: "demo.png",
  path: "/",
  viewport: DESKTOP,
  scale: 1,
  of: "window",
  name: "Sam",
  says: "What a save. What a night 🧤",
};

/** The same room with everything on. */
const NIGHT_SHOTS: Shot[] = [
  {
    file: "chat-dark.png",
    path: "/",
    viewport: DESKTOP,
    scale: 2,
    of: "chat",
    name: "Noor",
    says: "That bar is still shaking 😅",
  },
  {
    file: "chat-light.png",
    path: "/?theme=light",
    viewport: DESKTOP,
    scale: 2,
    of: "chat",
    name: "Kim",
  },
  {
    file: "phone.png",
    path: "/mobile",
    viewport: PHONE,
    scale: 1.5,
    of: "window",
    name: "Alex",
  },
];

mkdirSync(IMAGES, { recursive: true });
const browser = await launchBrowser();
try {
  await takeWatchPage();
  await takeMatchNight();
  await takeConsole(browser);
  console.log("docs/images/console.png");
  await takeConversation(browser);
} finally {
  await browser.close();
}

/** The demo as it starts, when its crowd has talked for a while. */
async function takeWatchPage(): Promise<void> {
  const demo = await start({ messagesPerSecond: FILL_PER_SECOND });
  await waitFor(async () => (await crowd(demo)).sent >= FILL, { timeoutMs: 30_000 });
  await crowd(demo, LIVELY_PER_SECOND);
  await take(WATCH_PAGE, demo, (view) => view.join(WATCH_PAGE.name));
  await demo.close();
}

/** The same room with everything on, in the minutes after a goal. */
async function takeMatchNight(): Promise<void> {
  const demo = await start({ messagesPerSecond: 0, chat: NIGHT });
  const night = await startMatchNight(demo.url);
  await night.play();
  for (const shot of NIGHT_SHOTS) {
    await take(shot, demo, async (view) => {
      await view.join(shot.name);
      // What the others think is shown to those who have voted.
      await view.chat.locator(".poll-banner [role=radio]").first().click();
      await view.chat.locator(".poll-banner .poll-toggle[aria-expanded=false]").waitFor();
      await view.page.mouse.move(0, 0);
    });
  }
  night.close();
  await demo.close();
}

async function take(
  { file, path, viewport, scale, of, says }: Shot,
  demo: Demo,
  takePart: (view: ChatPage) => Promise<void>,
): Promise<void> {
  const view = await openChat(browser, demo.url + path, {
    viewport,
    deviceScaleFactor: scale,
    reducedMotion: "reduce",
    timezoneId: zoneAtHour(HOUR),
  });
  await takePart(view);
  // Everyone is quiet for the photographer.
  await crowd(demo, 0);
  if (says) await view.say(says);
  await videoPlays(view);
  await view.page.evaluate(() => document.fonts.ready);
  await view.composer.blur();
  const picture = await (of === "chat" ? view.chat : view.page).screenshot();
  writeFileSync(join(IMAGES, file), withPalette(picture));
  console.log(`docs/images/${file}`);
  await view.close();
}

/** What a moderator sees when some messages wait, and a fan beside it. */
async function takeConsole(browser: Browser): Promise<void> {
  const moderated = await startModeration();
  const page = await browser.newPage({
    viewport: DESKTOP,
    colorScheme: "dark",
    reducedMotion: "reduce",
    timezoneId: zoneAtHour(HOUR),
  });
  await page.goto(moderated.url);
  await page
    .locator("courtside-console [data-item]")
    .nth(WAITING - 1)
    .waitFor();
  await page.evaluate(() => document.fonts.ready);
  writeFileSync(join(IMAGES, "console.png"), withPalette(await page.screenshot()));
  await page.close();
  await moderated.close();
}

/** What can be done with a message, and a poll, in one room. */
async function takeConversation(browser: Browser): Promise<void> {
  await using conversations = await startConversations();
  const visitor = { viewport: { width: 420, height: 640 }, timezoneId: zoneAtHour(HOUR) };
  const page = await conversations.open(browser, { theme: "dark", visitor });
  await page.page.evaluate(() => document.fonts.ready);
  for (const [name, file] of Object.entries(CONVERSATION)) {
    const view = VIEWS[name as keyof typeof CONVERSATION];
    await view.open(page);
    writeFileSync(join(IMAGES, file), withPalette(await page.page.screenshot()));
    await view.close(page);
    console.log(`docs/images/${file}`);
  }
  await page.close();
}

/** The same picture in 256 colours of its own, which is half as many bytes where a video is in it. */
function withPalette(picture: Buffer): Buffer {
  const filter =
    "split[a][b];[a]palettegen[colours];[b][colours]paletteuse=dither=bayer:bayer_scale=4";
  const options = ["-loglevel", "error", "-f", "png_pipe", "-i", "-", "-vf", filter];
  const output = ["-f", "image2pipe", "-c:v", "png", "-"];
  return execFileSync("ffmpeg", [...options, ...output], { input: picture, maxBuffer: 1 << 24 });
}

/** Waits for a frame of the stream that is not its first. */
async function videoPlays({ page }: ChatPage): Promise<void> {
  await page.waitForFunction(() => (document.querySelector("video")?.currentTime ?? 0) > 1);
}

/** A zone of the world in which it is that hour now. */
function zoneAtHour(hour: number): string {
  const ahead = (hour - new Date().getUTCHours() + 24) % 24;
  // The zones' signs are those of POSIX, which count towards the west; the east ends 14 hours ahead.
  return ahead > 14 ? `Etc/GMT+${24 - ahead}` : `Etc/GMT-${ahead}`;
}

/** Turns the crowd's dial, or just looks at it. */
async function crowd({ url }: Demo, messagesPerSecond?: number): Promise<{ sent: number }> {
  const dial = `${url}/demo/crowd`;
  if (messagesPerSecond !== undefined) {
    await fetch(`${dial}?messagesPerSecond=${messagesPerSecond}`, { method: "POST" });
  }
  return (await fetch(dial)).json() as Promise<{ sent: number }>;
}
