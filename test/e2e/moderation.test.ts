import { type RawClient, rawClient } from "@courtside/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { start } from "../../examples/moderation/start.ts";
import { freshId } from "../contract/people.ts";
import { axeFindings } from "./axe-findings.ts";
import { launchBrowser, newPage, type WatchedPage } from "./browser.ts";
import { tabTo as tabToOn } from "./focus.ts";

describe("examples/moderation", { timeout: 90_000 }, () => {
  let browser: Browser;
  let example: Awaited<ReturnType<typeof start>>;
  let watched: WatchedPage;
  let page: Page;
  let fan: RawClient;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    example = await start({ members: 0, troubleEveryMs: 0 });
    fan = await rawClient(example.url, { token: await example.memberToken(1, "Fan") });
    await fan.expectOk("room:join", { room: example.room });
    watched = await newPage(browser, { viewport: { width: 1280, height: 800 } });
    ({ page } = watched);
    await page.goto(example.url);
    await tab("queue").waitFor();
  });
  afterEach(async () => {
    expect(watched.pageErrors).toEqual([]);
    fan.socket.close();
    await watched.close();
    await example.close();
  });

  const console = () => page.locator("courtside-console");
  const tab = (panel: string) => console().locator(`#tab-${panel}`);
  const send = (text: string) =>
    fan.command("message:send", { room: example.room, id: freshId(), text });
  const seenByFans = () =>
    page.locator("main > section:last-of-type courtside-chat [part=text]").allInnerTexts();

  const tabTo = (selector: string) => tabToOn(page, selector);

  async function openWords(): Promise<void> {
    await tabTo("[role=tab]");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await tabTo("#word");
  }

  it("holds what may be harmless, refuses what is not, and lets the keyboard decide", async () => {
    expect(await send("you idiot")).toMatchObject({ ok: true, data: { status: "held" } });
    expect(await send("watch it at example dot org")).toMatchObject({
      ok: false,
      error: { code: "REJECTED", reasonCode: "links" },
    });
    await console().locator(".item").waitFor();
    expect(await seenByFans()).toEqual([]);

    await tabTo(".item");
    await page.keyboard.press("a");

    await expect.poll(seenByFans, { timeout: 20_000 }).toEqual(["you idiot"]);
  });

  it("lets a moderator try a word, block it and take it back, by keyboard alone", async () => {
    expect(await send("what a muppet")).toMatchObject({ ok: true });
    await openWords();
    await page.keyboard.type("muppet*");
    await tabTo("textarea");
    await page.keyboard.type("those MUPP3TS");
    await tabTo("[name=try]");
    await page.keyboard.press("Enter");
    await expect.poll(() => console().locator(".trial mark").allInnerTexts()).toEqual(["MUPP3T"]);
    expect(await send("still a muppet")).toMatchObject({ ok: true });

    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await console().locator(".toast", { hasText: "Blocked: muppet*" }).waitFor();
    expect(await send("muppets, all of them")).toMatchObject({
      ok: false,
      error: { code: "REJECTED", reasonCode: "blocklist" },
    });

    await tabTo("[name=replay]");
    await page.keyboard.press("Enter");
    await expect.poll(() => console().locator(".history bdi").count()).toBe(2);
    expect(await console().locator(".history").textContent()).toContain("what a muppet");

    await page.keyboard.press("u");
    await expect.poll(async () => (await send(`muppet ${freshId()}`)).ok).toBe(true);
  });

  it.each(["light", "dark"] as const)("has nothing that axe finds, %s", async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const text of ["you idiot", "good evening"]) await send(text);
    await console().locator(".item").waitFor();
    expect(await axeFindings(page)).toEqual([]);

    await openWords();
    await page.keyboard.type("muppet");
    await page.keyboard.press("Enter");
    await console().locator(".terms li").waitFor();
    expect(await axeFindings(page)).toEqual([]);

    const row = console().locator("courtside-chat .row.message").first();
    await row.focus();
    await page.keyboard.press("Enter");
    await console().locator("courtside-chat .menu kbd").first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});
