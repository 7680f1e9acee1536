import { startServer, stopServers } from "@courtside/testing";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type PageServer,
  page as pageWith,
  startPages,
} from "../../packages/server/test/page-server.ts";
import { enter, freshId, HOSTED, say } from "../contract/people.ts";
import { axeFindings } from "./axe-findings.ts";
import { launchBrowser } from "./browser.ts";
import { openChat } from "./chat-page.ts";
import { tabTo } from "./focus.ts";
import { chatMarkup, type HostSite, sitePage, startSite } from "./host-site.ts";

const ABOUT = `<meta property="og:site_name" content="The News">
  <meta property="og:description" content="Two late goals, and what the coach has to say about them.">`;

describe("link previews in a browser", { timeout: 60_000 }, () => {
  let browser: Browser;
  let site: HostSite;
  let news: PageServer;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all([site[Symbol.asyncDispose](), news[Symbol.asyncDispose]()]);
    await stopServers();
  });

  /** A visitor's page, in a room in which Ada has shown what was in the news. */
  async function start() {
    news = await startPages("127.0.0.1", (_request, response) => {
      response
        .setHeader("content-type", "text/html")
        .end(pageWith("The derby was turned round", ABOUT));
    });
    const pages: Record<string, string> = {};
    site = await startSite(pages);
    const server = await startServer({
      ...HOSTED,
      origins: [site.url],
      linkPreviews: true,
      previewPorts: [news.port],
      previewNetworks: ["127.0.0.1/32"],
      rooms: { "*": { settings: { features: ["replies", "previews"], displayPerSecond: 0 } } },
    });
    pages["/"] = sitePage(chatMarkup(server.url));
    const { client: ada } = await enter(server, "final", "ada", { name: "Ada" });
    const page = await openChat(browser, site.url);
    await say(ada, "final", "Before it");
    await page.row("Before it").waitFor();
    const link = `http://127.0.0.1:${news.port}/derby`;
    const { id } = await say(ada, "final", `See ${link}`);
    const card = page.chat.locator(".preview");
    await card.waitFor();
    return { ada, id, page, card, link };
  }

  it("[LINKS-1] a card comes by itself, is reached by keyboard, and goes with its message", async () => {
    const { ada, id, page, card, link } = await start();
    expect(await card.getAttribute("href")).toBe(link);
    expect(await card.locator("strong").textContent()).toBe("The derby was turned round");
    expect(page.requests.filter((address) => address.includes(String(news.port)))).toEqual([]);
    expect(await axeFindings(page.page)).toEqual([]);
    await page.row("Before it").focus();
    await page.page.keyboard.press("ArrowDown");
    await tabTo(page.page, ".preview");
    await ada.expectOk("message:delete", { room: "final", id: freshId(), messageId: id });
    await expect.poll(() => card.count()).toBe(0);
  });
});
