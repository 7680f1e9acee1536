import { startServer, type TestServer } from "@courtside/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, say, tokenOf } from "../contract/people.ts";
import { launchBrowser, newPage, type WatchedPage } from "./browser.ts";
import { chatPage, openChat } from "./chat-page.ts";
import { chatMarkup, type HostSite, sitePage, startSite } from "./host-site.ts";

const ROOM = "final";
const WORDS = "words that are taken back";
const TEXT = `@Nora ${WORDS}`;
/** So many that what comes after them is out of sight. */
const EARLIER_LINES = 30;
/** So many that a new viewer's list does not reach back. */
const LATER_LINES = 150;
const FEATURES = ["replies", "reactions", "threads", "reads", "members", "mentions"];
/** Keeps on the page what the element tells it of unread messages. */
const NOTE_UNREAD =
  '<script>addEventListener("courtside-unread", (event) => (window.unread = event))</script>';
const PEOPLE = {
  ada: { name: "Ada" },
  nora: { name: "Nora" },
  mo: { name: "Mo", role: "moderator" },
} as const;

describe("a message that is deleted", { timeout: 120_000 }, () => {
  let browser: Browser;
  let server: TestServer;
  let site: HostSite;
  const pages: Record<string, string> = {};

  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite(pages)]);
    const settings = { features: FEATURES, displayPerSecond: 1_000 };
    const rooms = { "*": { settings } };
    server = await startServer({ ...HOSTED, origins: [site.url], rooms });
    for (const [sub, claims] of Object.entries(PEOPLE)) {
      const tokenUrl = `${site.url}/token/${sub}`;
      pages[`/token/${sub}`] = await tokenOf(sub, claims);
      const attributes = { room: ROOM, "token-url": tokenUrl, "title-badge": "" };
      pages[`/${sub}`] = sitePage(NOTE_UNREAD + chatMarkup(server.url, attributes));
    }
    pages["/console"] = sitePage(
      `<script type="module" src="${server.url}/embed/courtside-console.es.js"></script>
      <courtside-console rooms="${ROOM}" server="${server.url}" token-url="${site.url}/token/mo"></courtside-console>`,
    );
    pages["/late"] = sitePage(chatMarkup(server.url, { room: ROOM }));
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
    await server.close();
  });

  it("[LOG-6] [THREAD-3] [READ-3] is gone from every view that is open: list, quotes, thread, context, pin, reactions, queue and unread counts", async () => {
    const { client: bo } = await enter(server, ROOM, "bo", { name: "Bo" });
    const { client: mod } = await enter(server, ROOM, "mod", { role: "moderator" });
    const author = await openChat(browser, `${site.url}/ada`);
    const nora = await openChat(browser, `${site.url}/nora`);
    for (const { composer } of [author, nora]) await composer.waitFor();
    // What Nora has not seen, and is called to.
    await expect.poll(() => isIn(mod, "nora")).toBe(true);
    for (let n = 0; n < EARLIER_LINES; n += 1) await say(bo, ROOM, `earlier ${n}`);
    await nora.row(`earlier ${EARLIER_LINES - 1}`).waitFor();
    await nora.chat.evaluate((chat) => (chat as HTMLElement & { pause(): void }).pause());

    await author.say(TEXT);
    const { entries } = await bo.expectOk("history:read", { room: ROOM, limit: 1 });
    const said = entries.at(-1);
    const messageId = said?.kind === "message" ? said.message.id : "";
    await say(bo, ROOM, "in its thread", { thread: messageId });
    await bo.expectOk("reaction:set", { room: ROOM, messageId, emoji: "👍", on: true });
    await mod.expectOk("message:pin", { room: ROOM, id: freshId(), messageId });
    await bo.expectOk("report:send", { room: ROOM, messageId, reason: "other" });
    for (let n = 0; n < LATER_LINES; n += 1) await say(bo, ROOM, `line ${n}`);
    await say(bo, ROOM, "quoting", { replyTo: messageId });

    await author.chat.locator(".thread-link").click();
    await author.chat.locator(".thread-pane").getByText(WORDS).waitFor();
    await nora.chat.locator(".reactions").waitFor({ state: "attached" });
    await expect.poll(() => unreadOf(nora)).toEqual({ count: LATER_LINES + 2, mentions: 1 });
    const late = await openChat(browser, `${site.url}/late`);
    await late.row("quoting").locator(".quote").click();
    await late.chat.locator(".context-pane").getByText(WORDS).waitFor();
    const desk = await newPage(browser, { viewport: { width: 1200, height: 800 } });
    await desk.page.goto(`${site.url}/console`);
    await desk.page.locator("courtside-console .item").getByText(WORDS).waitFor();
    await chatPage(desk).row("quoting").waitFor();
    const views = { author, nora, late, desk };
    for (const [name, { page }] of Object.entries(views)) {
      await expect.poll(() => occurrences(page), { message: name }).toBeGreaterThan(1);
    }

    await mod.expectOk("message:delete", { room: ROOM, id: freshId(), messageId });
    for (const [name, { page }] of Object.entries(views)) {
      await expect.poll(() => occurrences(page), { message: name }).toBe(0);
    }
    await expect.poll(() => unreadOf(nora)).toEqual({ count: LATER_LINES + 1, mentions: 0 });
    await nora.pill.click();
    await expect.poll(() => nora.page.title()).toBe("Match day");
    for (const { chat } of [author, nora, late]) {
      expect(await chat.locator(".pinned, .reactions, .mentioned").count()).toBe(0);
    }
    // What others said to it is theirs, and stays.
    expect(await author.chat.locator(".thread-pane").getByText("in its thread").count()).toBe(1);
    expect(await desk.page.locator("courtside-console .item").count()).toBe(0);
    for (const { pageErrors, consoleErrors } of Object.values<WatchedPage>(views)) {
      expect([...pageErrors, ...consoleErrors]).toEqual([]);
    }
  });
});

async function isIn(
  client: Awaited<ReturnType<typeof enter>>["client"],
  memberId: string,
): Promise<boolean> {
  const { members } = await client.expectOk("presence:list", { room: ROOM });
  return members.some(({ id }) => id === memberId);
}

/** How often the words stand on a page, in texts, labels and titles, through all shadow roots. */
function occurrences(page: Page): Promise<number> {
  return page.evaluate((words) => {
    const htmlOf = (root: Element | ShadowRoot): string => {
      const inner = [...root.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
        shadowRoot ? [htmlOf(shadowRoot)] : [],
      );
      return [root.innerHTML, ...inner].join("");
    };
    return htmlOf(document.documentElement).split(words).length - 1;
  }, WORDS);
}

/** What the last event about unread messages said. */
function unreadOf({ page }: WatchedPage): Promise<{ count: number; mentions: number }> {
  return page.evaluate(() => {
    const { unread } = globalThis as unknown as { unread?: { count: number; mentions: number } };
    return { count: unread?.count ?? 0, mentions: unread?.mentions ?? 0 };
  });
}
