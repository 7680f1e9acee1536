import { startServer, stopServers } from "@courtside/testing";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, say, tokenOf } from "../contract/people.ts";
import { axeFindings } from "./axe-findings.ts";
import { launchBrowser } from "./browser.ts";
import { openChat } from "./chat-page.ts";
import { hasFocus, tabTo } from "./focus.ts";
import { chatMarkup, type HostSite, sitePage, startSite } from "./host-site.ts";

describe("threads in a browser", { timeout: 60_000 }, () => {
  let browser: Browser;
  let site: HostSite;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await site[Symbol.asyncDispose]();
    await stopServers();
  });

  /** Nora's page, in a room with a question of Ada's and an answer that quotes it, both by Ada's and Bo's clients. */
  async function start() {
    const rooms = { "*": { settings: { features: ["replies", "threads"] } } };
    const pages: Record<string, string> = {};
    site = await startSite(pages);
    const server = await startServer({ ...HOSTED, origins: [site.url], rooms });
    pages["/"] = sitePage(chatMarkup(server.url, { "token-url": `${site.url}/token` }));
    pages["/token"] = await tokenOf("nora", { name: "Nora" });
    const { client: ada } = await enter(server, "final", "ada", { name: "Ada" });
    const { client: bo } = await enter(server, "final", "bo", { name: "Bo" });
    const root = await say(ada, "final", "Who scored?");
    await say(bo, "final", "Good question", { replyTo: root.id });
    const page = await openChat(browser, site.url);
    await page.composer.waitFor();
    return { ada, bo, root, page };
  }

  it("[THREAD-1] are read and written by keyboard, and Escape leads back", async () => {
    const { bo, root, page } = await start();
    const reply = await say(bo, "final", "Number nine", { thread: root.id });
    const { chat } = page;
    const link = chat.locator(".thread-link");
    await link.waitFor();
    expect(await page.texts()).not.toContain("Number nine");
    await page.row("Who scored?").focus();
    await tabTo(page.page, ".thread-link");
    await page.page.keyboard.press("Enter");
    const field = chat.locator("#thread-field");
    await field.waitFor();
    await expect.poll(() => hasFocus(page.page, "#thread-field")).toBe(true);
    await page.page.keyboard.type("Of course");
    await page.page.keyboard.press("Enter");
    const pane = chat.locator(".thread-pane");
    const texts = () => pane.locator("[part=text]").allTextContents();
    await expect.poll(texts).toEqual(["Who scored?", "Number nine", "Of course"]);
    expect(await axeFindings(page.page)).toEqual([]);
    await bo.expectOk("message:delete", { room: "final", messageId: reply.id, id: freshId() });
    await expect.poll(texts).not.toContain("Number nine");
    await page.page.keyboard.press("Escape");
    await pane.waitFor({ state: "detached" });
    await expect.poll(() => hasFocus(page.page, ".thread-link")).toBe(true);
    expect(await link.textContent()).toContain("1 reply");
    expect(page.consoleErrors).toEqual([]);
  });

  it("[THREAD-3] a deleted message goes from its quote, the list and its open thread", async () => {
    const { ada, bo, root, page } = await start();
    await say(bo, "final", "Number nine", { thread: root.id });
    const { chat } = page;
    await chat.locator(".thread-link").click();
    const pane = chat.locator(".thread-pane");
    await pane.getByText("Who scored?").waitFor();
    await ada.expectOk("message:delete", { room: "final", messageId: root.id, id: freshId() });
    await expect.poll(() => chat.getByText("Who scored?").count()).toBe(0);
    expect(await pane.getByText("Number nine").count()).toBe(1);
    expect(await chat.locator("#thread-field").count()).toBe(0);
    await pane.locator(".pane-close").click();
    expect(await chat.locator(".thread-row .thread-link").textContent()).toContain("1 reply");
  });
});
