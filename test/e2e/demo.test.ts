import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Demo, start } from "../../examples/demo/start.ts";
import { CLIP_DIRECTORY, makeClip } from "../../scripts/make-clip.ts";
import { launchBrowser, newPage } from "./browser.ts";
import { type ChatPage, chatPage, openChat } from "./chat-page.ts";

const PATIENCE = { timeout: 10_000 };
const PAGES = ["/", "/element", "/two-rooms", "/csp", "/mobile", "/phone", "/ways"];

describe("the demo", { timeout: 60_000 }, () => {
  let browser: Browser;
  let demo: Demo;
  let noClip: string;

  beforeAll(async () => {
    noClip = mkdtempSync(join(tmpdir(), "courtside-"));
    [browser, demo] = await Promise.all([
      launchBrowser(),
      start({ members: 6, messagesPerSecond: 0, clipDirectory: noClip }),
    ]);
  });

  afterAll(async () => {
    await browser?.close();
    await demo?.close();
    rmSync(noClip, { recursive: true, force: true });
  });

  it("lets two visitors talk through the script tag", async () => {
    const ada = await openChat(browser, demo.url);
    const bo = await openChat(browser, demo.url);
    await ada.join("Ada");
    await bo.join("Bo");

    await ada.say("hello from one window");
    await bo.row("hello from one window").waitFor();
    await bo.say("and from the other");
    await ada.row("and from the other").waitFor();

    expect(await ada.texts()).toEqual(await bo.texts());
    await closeAll(ada, bo);
  });

  it("has a crowd that one turns up and down, and that celebrates", async () => {
    const visitor = await openChat(browser, demo.url, { viewport: { width: 1_400, height: 900 } });
    await visitor.page.locator(".desk output", { hasText: "silent" }).waitFor();
    const before = await visitor.rows.count();

    await visitor.page.locator("#rate").fill("50");
    await visitor.page.locator(".desk output", { hasText: "50 a second" }).waitFor();
    await expect.poll(() => visitor.rows.count(), PATIENCE).toBeGreaterThan(before + 20);
    await visitor.page.getByRole("button", { name: "Goal!" }).click();
    await visitor.list
      .getByText(/GO+A?L|TOO+R|BUU+T/)
      .first()
      .waitFor();

    await visitor.page.locator("#rate").fill("0");
    await visitor.page.locator(".desk output", { hasText: "silent" }).waitFor();
    await closeAll(visitor);
  });

  it("shows two rooms that know nothing of each other over one connection", async () => {
    const watched = await newPage(browser, { viewport: { width: 1_000, height: 900 } });
    await watched.page.goto(`${demo.url}/two-rooms`);
    const room = (name: string) =>
      chatPage({ ...watched, page: watched.page }).chat.and(
        watched.page.locator(`[room="${name}"]`),
      );
    await room("home-end").getByText("Home end").waitFor();
    await room("away-end").getByText("Away end").waitFor();

    await room("home-end").locator("#nickname").fill("Ada");
    await room("home-end").locator("#nickname").press("Enter");
    await room("home-end").locator("textarea").fill("for the home end alone");
    await room("home-end").locator("textarea").press("Enter");
    await room("home-end").locator(".row.message", { hasText: "home end alone" }).waitFor();
    // Both are the same visitor: the other room has let Ada in, too, and shows nothing that she said here.
    await room("away-end").locator("textarea").waitFor();

    expect(await room("away-end").locator(".row.message").count()).toBe(0);
    const open = watched.requests.filter((address) => address.startsWith("ws:"));
    // One before Ada had a name and one since; rooms of their own would have made it twice that.
    expect(open.length).toBeLessThanOrEqual(2);
    expect(watched.pageErrors).toEqual([]);
    await watched.close();
  });

  it.each(PAGES)("breaks no rule of default-src 'none' with Trusted Types on %s", async (path) => {
    const watched = await newPage(browser, { viewport: { width: 1_280, height: 900 } });

    const answer = await watched.page.goto(`${demo.url}${path}`);
    const policy = answer?.headers()["content-security-policy"] ?? "";
    await watched.page.waitForLoadState("networkidle");

    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(watched.violations).toEqual([]);
    expect(watched.pageErrors).toEqual([]);
    expect(watched.consoleErrors.filter((line) => !line.includes("503"))).toEqual([]);
    await watched.close();
  });

  it("works from the first message to the menu under that policy, with no violation", async () => {
    const ada = await openChat(browser, `${demo.url}/csp`);
    await ada.join("Ada");
    await ada.say("<img src=x onerror=alert(1)>");
    await ada.choose(ada.row("<img src=x onerror=alert(1)>"), "Reply");
    await ada.say("a reply");
    await ada.choose(ada.row("a reply"), "Edit");
    await ada.composer.fill("an edited reply");
    await ada.composer.press("Enter");
    await ada.row("an edited reply").waitFor();

    expect(ada.violations).toEqual([]);
    expect(ada.consoleErrors).toEqual([]);
    expect(await ada.page.locator("#violation-count").textContent()).toBe("0");
    expect(await ada.page.context().cookies()).toEqual([]);
    await closeAll(ada);
  });

  it("switches the page and its chat between dark and light", async () => {
    const visitor = await openChat(browser, demo.url);
    const ink = () => visitor.list.evaluate((list) => getComputedStyle(list).color);
    await visitor.list.waitFor();
    const onDark = await ink();

    await visitor.page.getByRole("button", { name: "Switch to the light theme" }).click();

    await expect.poll(ink, PATIENCE).not.toBe(onDark);
    expect(await visitor.chat.getAttribute("theme")).toBe("light");
    await closeAll(visitor);
  });

  it("says in JSON what is wrong with an order to the crowd", async () => {
    const order = (query: string) => fetch(`${demo.url}/demo/crowd?${query}`, { method: "POST" });

    expect((await order("messagesPerSecond=a+lot")).status).toBe(400);
    expect((await order("messagesPerSecond=201")).status).toBe(400);
    expect((await order("moment=half-time")).status).toBe(400);
    expect((await order("messagesPerSecond=0")).status).toBe(204);
  });
});

describe("the demo's stream", { timeout: 90_000 }, () => {
  it("plays, and the score bug's clock goes by the frame on screen", async () => {
    await makeClip(CLIP_DIRECTORY);
    const [browser, demo] = await Promise.all([launchBrowser(), start({ members: 0 })]);
    const watched = await newPage(browser, { viewport: { width: 800, height: 700 } });
    await watched.page.goto(`${demo.url}/mobile`);
    const video = watched.page.locator("video");
    const clock = watched.page.locator(".bug .clock");

    await expect
      .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime), {
        timeout: 30_000,
      })
      .toBeGreaterThan(0);
    const early = await clock.textContent();
    await expect.poll(() => clock.textContent(), { timeout: 10_000 }).not.toBe(early);

    expect(await watched.page.locator(".stage.is-drawn").count()).toBe(0);
    expect(watched.violations).toEqual([]);
    await watched.close();
    await browser.close();
    await demo.close();
  });
});

async function closeAll(...pages: ChatPage[]): Promise<void> {
  for (const page of pages) {
    expect(page.pageErrors).toEqual([]);
    await page.close();
  }
}
