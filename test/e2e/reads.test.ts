import { startServer, stopServers } from "@courtside/testing";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, say, tokenOf } from "../contract/people.ts";
import { axeFindings } from "./axe-findings.ts";
import { launchBrowser } from "./browser.ts";
import { openChat } from "./chat-page.ts";
import { hasFocus } from "./focus.ts";
import { chatMarkup, type HostSite, sitePage, startSite } from "./host-site.ts";

const FEATURES = ["replies", "mentions", "members", "reads"];
/** Messages that fill a list several times over. */
const LINES = 60;

describe("read state, mentions and members in a browser", { timeout: 60_000 }, () => {
  let browser: Browser;
  let site: HostSite;
  let server: Awaited<ReturnType<typeof startServer>>;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await site[Symbol.asyncDispose]();
    await stopServers();
  });

  /** A site on which Nora is signed in, whatever browser she uses. */
  async function startSiteForNora(attributes: Record<string, string> = {}) {
    // What is counted here must not be a sample.
    const settings = { features: FEATURES, displayPerSecond: 1_000 };
    const rooms = { "*": { settings } };
    const pages: Record<string, string> = {};
    site = await startSite(pages);
    server = await startServer({ ...HOSTED, origins: [site.url], rooms });
    pages["/"] = sitePage(
      chatMarkup(server.url, { "token-url": `${site.url}/token`, ...attributes }),
    );
    pages["/token"] = await tokenOf("nora", { name: "Nora" });
  }

  const openPage = async () => {
    const opened = await openChat(browser, site.url);
    const { chat } = opened;
    // Where among the messages the divider stands: how many are before it.
    const divided = () =>
      chat.locator(".rows > .message, .rows > .unread").evaluateAll((rows) => {
        return rows.findIndex((row) => row.classList.contains("unread"));
      });
    return { ...opened, divided };
  };

  it("[READ-1] follow a member to another browser, with the divider where reading was left", async () => {
    await startSiteForNora();
    const { client: ada } = await enter(server, "final", "ada", { name: "Ada" });
    for (const text of ["one", "two", "three"]) await say(ada, "final", text);
    const first = await openPage();
    await first.row("three").waitFor();
    await expect
      .poll(async () => (await enter(server, "final", "nora")).opening.me.lastRead)
      .toBe(3);
    await first.close();

    for (const text of ["four", "five"]) await say(ada, "final", text);
    const second = await openPage();
    await second.chat.locator(".unread").waitFor();
    expect(await second.divided()).toBe(3);
    await say(ada, "final", "six");
    await second.row("six").waitFor();
    expect(await second.divided()).toBe(3);
    await expect
      .poll(async () => (await enter(server, "final", "nora")).opening.me.lastRead)
      .toBe(6);
    await second.page.reload();
    await second.row("six").waitFor();
    await second.composer.waitFor();
    expect(await second.divided()).toBe(-1);
    await second.close();
  });

  it("[READ-3] sink on one device when they are read on another, and with what is deleted", async () => {
    await startSiteForNora({ "title-badge": "" });
    const { client: ada } = await enter(server, "final", "ada", { name: "Ada" });
    const phone = await openPage();
    const laptop = await openPage();
    for (const device of [phone, laptop]) await device.composer.waitFor();
    const counted = (title: string) => Number(/^\((\d+)\)/.exec(title)?.[1] ?? 0);
    const unreadOn = async ({ page }: typeof phone) => counted(await page.title());
    const sayMany = async (what: string) => {
      for (let n = 1; n <= LINES; n += 1) await say(ada, "final", `${what} ${n}`);
    };
    // A full list, so that nothing of what comes later is in view.
    await sayMany("early");
    for (const device of [phone, laptop]) {
      await device.row(`early ${LINES}`).waitFor();
      await expect.poll(() => unreadOn(device)).toBe(0);
      await device.chat.evaluate((chat) => (chat as HTMLElement & { pause(): void }).pause());
    }
    await sayMany("late");
    const { id } = await say(ada, "final", "@Nora look");
    const said = LINES + 1;
    for (const device of [phone, laptop]) {
      await expect.poll(() => unreadOn(device)).toBe(said);
    }
    await ada.expectOk("message:delete", { room: "final", messageId: id, id: freshId() });
    for (const device of [phone, laptop]) {
      await expect.poll(() => unreadOn(device)).toBe(said - 1);
    }
    await phone.pill.click();
    for (const device of [phone, laptop]) await expect.poll(() => unreadOn(device)).toBe(0);
    expect(await laptop.page.title()).toBe("Match day");
    for (const device of [phone, laptop]) await device.close();
  });

  it("[MENTION-1] name who is here, by keyboard, and mark it for the one who is meant", async () => {
    await startSiteForNora();
    const { client: ada } = await enter(server, "final", "ada", { name: "Ada Lovelace" });
    const { page, chat, composer, row, close, pageErrors } = await openPage();
    await composer.waitFor();
    // A name is found among those who have come in.
    await chat.locator(".viewers-button").waitFor();
    await say(ada, "final", "@Nora welcome");
    await chat.locator(".mentioned.me").waitFor();
    await composer.pressSequentially("hi @lov");
    await chat.getByRole("option", { name: "Ada Lovelace" }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await row("hi @Ada Lovelace").waitFor();
    const { entries } = await ada.next("room:entries", ({ to }) => to === 2);
    expect(entries.at(-1)).toMatchObject({ message: { mentions: ["ada"] } });
    expect(pageErrors).toEqual([]);
    await close();
  });

  it("[PRESENCE-1] list who is here, and show them, by keyboard alone", async () => {
    await startSiteForNora();
    await enter(server, "final", "ada", { name: "Ada", side: "home" });
    await enter(server, "final", "mo", { name: "Mo", role: "moderator" });
    const { page, chat, close, pageErrors } = await openPage();
    await chat.locator(".viewers-button").focus();
    await page.keyboard.press("Enter");
    await chat.getByRole("button", { name: "Ada" }).waitFor();
    expect(await chat.locator(".members li bdi").allTextContents()).toEqual(["Mo", "Ada", "Nora"]);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.type("ad");
    await expect.poll(() => chat.locator(".members li").count()).toBe(1);
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => hasFocus(page, ".members [data-member=ada]")).toBe(true);
    await page.keyboard.press("Enter");
    await chat.locator("dialog[open]").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect.poll(() => chat.locator(".members").count()).toBe(0);
    expect(pageErrors).toEqual([]);
    await close();
  });
});
