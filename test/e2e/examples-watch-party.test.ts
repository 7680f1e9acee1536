import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { start } from "../../examples/watch-party/start.ts";
import { CLIP_DIRECTORY, makeClip } from "../../scripts/make-clip.ts";
import { picture } from "../contract/image-files.ts";
import { axeFindings } from "./axe-findings.ts";
import { launchBrowser, newPage } from "./browser.ts";
import { type ChatPage, chatPage } from "./chat-page.ts";

describe("examples/watch-party", { timeout: 120_000 }, () => {
  let browser: Browser;
  let example: Awaited<ReturnType<typeof start>>;
  let ada: ChatPage;
  let vera: ChatPage;
  let dora: ChatPage;

  beforeAll(async () => {
    await makeClip(CLIP_DIRECTORY);
    [browser, example] = await Promise.all([launchBrowser(), start()]);
    [ada, vera, dora] = await Promise.all([
      comeIn("Ada", "home"),
      comeIn("Vera", "away"),
      comeIn("Dora", "director"),
    ]);
  }, 180_000);
  afterAll(async () => {
    for (const { pageErrors } of [ada, vera, dora]) expect(pageErrors).toEqual([]);
    await browser?.close();
    await example?.close();
  });
  beforeEach(async () => {
    // Whoever left something open begins anew.
    for (const { page } of [ada, vera, dora]) await page.keyboard.press("Escape");
  });

  async function comeIn(
    name: string,
    part: string,
    {
      stream = "none",
      viewport = { width: 1_280, height: 800 },
    }: { stream?: "none" | "plays"; viewport?: { width: number; height: number } } = {},
  ): Promise<ChatPage> {
    const watched = await newPage(browser, { viewport });
    // Pictures cost most of what a machine without a video decoder has.
    if (stream === "none") await watched.page.route("**/stream/*", (route) => route.abort());
    await watched.page.goto(example.url);
    await watched.page.getByLabel("Your name").fill(name);
    await watched.page.getByLabel("You are").selectOption(part);
    await watched.page.getByRole("button", { name: "Come in" }).click();
    const opened = chatPage(watched);
    await opened.composer.waitFor();
    await watched.page.getByLabel("Tell me nothing before I see it").uncheck();
    return opened;
  }

  const press = (order: string) => dora.page.getByRole("button", { name: order }).click();

  it("lets a fan react to what another says, by keyboard", async () => {
    await vera.say("Come on, Vale!");
    const row = ada.row("Come on, Vale!");
    await row.waitFor();
    await row.focus();
    await ada.page.keyboard.press("Enter");
    await ada.menu.locator(".quick-row").waitFor();
    // Past the way to all emoji, to the last of the six.
    await ada.page.keyboard.press("ArrowUp");
    await ada.page.keyboard.press("ArrowUp");
    await ada.page.keyboard.press("Enter");
    const pill = vera.row("Come on, Vale!").locator(".reactions button").first();
    await pill.waitFor();
    expect(await pill.textContent()).toMatch(/🔥\s*1/);
  });

  it("opens a thread beside the talk", async () => {
    await vera.say("Was that offside?");
    await ada.choose(ada.row("Was that offside?"), "Reply in thread");
    await ada.chat.locator("#thread-field").fill("By a metre");
    await ada.page.keyboard.press("Enter");
    await vera.chat.locator(".thread-link", { hasText: "1 reply" }).click();
    await vera.chat.locator(".thread-pane").getByText("By a metre").waitFor();
    await vera.page.keyboard.press("Escape");
    await vera.chat.locator(".thread-pane").waitFor({ state: "detached" });
    expect(await vera.texts()).not.toContain("By a metre");
  });

  it("tells whoever is mentioned, with the name taken from the list", async () => {
    await ada.composer.focus();
    await ada.page.keyboard.type("look, @Ver");
    await ada.chat.getByRole("option", { name: /Vera/ }).waitFor();
    await ada.page.keyboard.press("Tab");
    await ada.page.keyboard.type("what a pass");
    // Slow mode may hold Ada back for a moment yet.
    await ada.chat.locator(".composer .send[aria-disabled=false]").waitFor();
    await ada.page.keyboard.press("Enter");
    await vera.chat.locator("[part~=mention]", { hasText: "@Vera" }).waitFor();
  });

  it("names who types and who is here", async () => {
    await ada.composer.focus();
    await ada.page.keyboard.type("well");
    await vera.chat.locator(".typing", { hasText: "Ada" }).waitFor();
    await ada.composer.fill("");
    await vera.chat.getByRole("button", { name: /watching|viewers|here/i }).click();
    const list = vera.chat.locator(".members");
    for (const name of ["Ada", "Vera", "Dora"]) await list.getByText(name).first().waitFor();
  });

  it("lets a goal settle a prediction, shows it over the picture and marks it on the timeline", async () => {
    await press("Kick-off");
    await press("Who scores next?");
    const card = ada.list.locator(".poll", { hasText: "Who scores next?" });
    await card.getByRole("radio", { name: /Harbour City/ }).focus();
    await ada.page.keyboard.press("Enter");
    await card.getByText("1 vote").first().waitFor();

    await press("Goal for Harbour City");
    await card.getByText("You were right: 2 points").waitFor({ timeout: 20_000 });
    await ada.page.locator("courtside-overlay").getByText("1 – 0").waitFor();
    await ada.chat.locator("[part=scoreline]", { hasText: "1 – 0" }).waitFor();
    await vera.page
      .locator("#moments button", { hasText: "Goal for Harbour City" })
      .waitFor({ timeout: 40_000 });
    await card.getByRole("button", { name: "Standings" }).click();
    await ada.chat.locator(".standings", { hasText: "Ada" }).waitFor();
  });

  it("throws emoji over everyone's picture", async () => {
    await vera.page.locator("courtside-overlay .bursts").waitFor({ state: "attached" });
    await ada.chat.getByRole("toolbar").getByRole("button", { name: /🔥/ }).click();
    await vera.page
      .locator("courtside-overlay .bursts span")
      .first()
      .waitFor({ state: "attached" });
  });

  it("sends a picture, which opens large", async () => {
    const goal = await picture(640, 360).jpeg().toBuffer();
    const chooser = ada.page.waitForEvent("filechooser");
    await ada.chat.getByRole("button", { name: "Add images" }).click();
    await (await chooser).setFiles({ name: "goal.jpg", mimeType: "image/jpeg", buffer: goal });
    await ada.chat.getByLabel("Describe goal.jpg").fill("The ball behind the line");
    await ada.composer.focus();
    await ada.page.keyboard.press("Enter");
    await vera.chat.getByRole("button", { name: /The ball behind the line/ }).click();
    await vera.chat.locator(".lightbox").waitFor();
    await vera.page.keyboard.press("Escape");
    await vera.chat.locator(".lightbox").waitFor({ state: "hidden" });
  });

  it("says who has seen one's last word", async () => {
    await vera.say("Half-time tea?");
    await vera.chat.locator(".seen-by").waitFor({ timeout: 20_000 });
    await expect
      .poll(() => vera.chat.locator(".seen-by").getAttribute("aria-label"), { timeout: 20_000 })
      .toMatch(/Ada/);
  });

  it("tells whoever keeps pace with the video of a goal when the video is there", async () => {
    const kit = await comeIn("Kit", "home", { stream: "plays" });
    const plays = () => kit.page.evaluate(() => document.querySelector("video")?.currentTime ?? 0);
    await expect.poll(plays, { timeout: 30_000 }).toBeGreaterThan(0);
    await kit.page.getByLabel("Tell me nothing before I see it").check();
    await press("Goal for Vale United");
    const score = (page: ChatPage) => page.chat.locator("[part=scoreline]", { hasText: "1 – 1" });
    await score(vera).waitFor();
    expect(await score(kit).count()).toBe(0);
    await score(kit).waitFor({ timeout: 40_000 });
    await kit.close();
  });

  it("keeps the desk to the director, and its key to the server", async () => {
    expect(await ada.page.locator("#desk").isVisible()).toBe(false);
    const press = (order: string) =>
      ada.page.evaluate(
        async (url) => (await fetch(url, { method: "POST" })).status,
        `/desk/${order}`,
      );
    expect(await press("goal-home")).toBe(403);
    expect(await press("clear")).toBe(404);
    expect((await fetch(`${example.url}/highlights`)).status).toBe(401);
  });

  it("is found in order by axe, by the keyboard's way round and on a phone", async () => {
    await dora.page.locator("#pace").focus();
    await dora.page.keyboard.press("Tab");
    await dora.page.keyboard.press("Tab");
    expect(await dora.page.evaluate(() => document.activeElement?.textContent)).toBe("Kick-off");
    expect(await axeFindings(dora.page)).toEqual([]);
    const phone = await comeIn("Pia", "home", { viewport: { width: 360, height: 740 } });
    await phone.row("Half-time tea?").waitFor();
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    expect(await axeFindings(phone.page)).toEqual([]);
    await phone.close();
  });
});
