import { startServer, type TestServer } from "@courtside/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { enter, HOSTED, say, tokenOf } from "../contract/people.ts";
import { axeFindings } from "./axe-findings.ts";
import { launchBrowser, newPage, type WatchedPage } from "./browser.ts";
import { hasFocus, tabTo } from "./focus.ts";
import { chatMarkup, type HostSite, sitePage, startSite } from "./host-site.ts";

const ROOM = "final";

describe("a moderator and a member, each by keyboard alone", { timeout: 60_000 }, () => {
  let browser: Browser;
  let server: TestServer;
  let site: HostSite;
  let watched: WatchedPage[];
  let moderator: Page;
  let member: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    server = await startServer(HOSTED);
    site = await startSite({
      "/": sitePage(`<script type="module" src="${server.url}/embed/courtside-console.es.js"></script>
        <courtside-console rooms="${ROOM}" server="${server.url}" token-url="/mo"></courtside-console>`),
      "/mo": await tokenOf("mo", { role: "moderator", name: "Mo" }),
      "/chat": sitePage(chatMarkup(server.url, { "token-url": "/fan" })),
      "/fan": await tokenOf("fan", { name: "Fan" }),
    });
    const desk = await newPage(browser, { viewport: { width: 1200, height: 800 } });
    const phone = await newPage(browser, { viewport: { width: 360, height: 640 } });
    watched = [desk, phone];
    moderator = desk.page;
    member = phone.page;
    const { client: fan } = await enter(server, ROOM, "fan", { name: "Fan" });
    await say(fan, ROOM, "He will miss it, I have seen it already");
    fan.socket.close();
    await moderator.goto(site.url);
    await moderator.locator("courtside-chat .row.message").first().waitFor();
  });
  afterEach(async () => {
    for (const { pageErrors, close } of watched) {
      expect(pageErrors).toEqual([]);
      await close();
    }
    await site[Symbol.asyncDispose]();
    await server.close();
  });

  async function openMenu(): Promise<void> {
    await tabTo(moderator, ".row.message");
    await moderator.keyboard.press("Enter");
    await moderator.locator("courtside-chat .menu kbd").first().waitFor();
  }

  async function write(field: string, text: string): Promise<void> {
    await moderator.locator(field).waitFor();
    await tabTo(moderator, field);
    await moderator.keyboard.type(text);
    await moderator.keyboard.press("Tab");
    await moderator.keyboard.press("Enter");
  }

  it.each(["light", "dark"] as const)(
    "a warning waits for the member, is read, and does not come back, %s",
    async (colorScheme) => {
      for (const page of [moderator, member]) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      }
      await openMenu();
      await moderator.keyboard.press("w");
      await moderator.locator("[name=warning]").waitFor();
      expect(await axeFindings(moderator)).toEqual([]);
      await write("[name=warning]", "No spoilers, please.");
      await moderator.locator("courtside-chat .toast", { hasText: "Fan is warned." }).waitFor();
      expect(await hasFocus(moderator, ".row.message")).toBe(true);

      await member.goto(`${site.url}/chat`);
      const text = member.locator("courtside-chat .warning-text");
      expect(await text.textContent()).toBe("No spoilers, please.");
      expect(await axeFindings(member)).toEqual([]);
      await tabTo(member, ".warning button");
      await member.keyboard.press("Enter");
      await text.waitFor({ state: "detached" });
      expect(await hasFocus(member, "textarea")).toBe(true);

      await member.reload();
      await member.locator("courtside-chat .row.message").waitFor();
      expect(await text.count()).toBe(0);
    },
  );

  it("a note stays on the member's card, and the card lifts what holds", async () => {
    await openMenu();
    await moderator.keyboard.press("t");
    await moderator.locator("courtside-chat .toast").waitFor();
    await openMenu();
    await moderator.keyboard.press("c");
    await write("[name=note]", "Second time today.");
    await moderator.locator(".notes li", { hasText: "Second time today." }).waitFor();
    expect(await axeFindings(moderator)).toEqual([]);

    await moderator.keyboard.press("Escape");
    await openMenu();
    await moderator.keyboard.press("c");
    await moderator.locator(".notes li", { hasText: "Second time today." }).waitFor();
    await tabTo(moderator, "[data-lift=timeout]");
    await moderator.keyboard.press("Enter");
    await moderator.locator(".standing").waitFor({ state: "detached" });
    expect(await moderator.locator("[data-lift]").count()).toBe(0);
  });
});
