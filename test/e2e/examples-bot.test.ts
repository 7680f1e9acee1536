import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { start } from "../../examples/bot/start.ts";
import { axeFindings } from "./axe-findings.ts";
import { launchBrowser } from "./browser.ts";
import { openChat } from "./chat-page.ts";

describe("examples/bot", { timeout: 90_000 }, () => {
  let browser: Browser;
  let example: Awaited<ReturnType<typeof start>>;
  let elapsed = 0;

  beforeAll(async () => {
    browser = await launchBrowser();
    example = await start({ elapsedMs: () => elapsed * 1_000, feedEveryMs: 100 });
  });
  afterAll(async () => {
    await browser.close();
    await example.close();
  });

  it("answers fans, opens polls for moderators, and its feed settles a prediction that was voted in by keyboard", async () => {
    elapsed = 10;
    const ada = await openChat(browser, example.url);
    const mo = await openChat(browser, `${example.url}/?as=moderator`);
    await ada.join("Ada");
    await ada.chat.locator(".event").getByText("Kick-off").waitFor();

    const card = ada.list.locator(".poll", { hasText: "Who wins?" });
    await card.getByRole("radio", { name: /Harbour City/ }).focus();
    await ada.page.keyboard.press("Enter");
    await card.getByText("1 vote").first().waitFor();

    elapsed = 30;
    await ada.chat.locator(".event", { hasText: "Goal for Harbour City" }).waitFor();
    await ada.say("!score");
    const answer = ada.row("Harbour City 1 – 0 Vale United");
    await answer.waitFor();
    expect(await answer.getByRole("img", { name: /bot/i }).count()).toBe(1);

    await mo.say("!poll Offside? | Yes | No");
    await ada.list.locator(".poll", { hasText: "Offside?" }).waitFor();

    elapsed = 100;
    await card.getByText("You were right: 3 points").waitFor({ timeout: 20_000 });
    expect(await axeFindings(ada.page)).toEqual([]);
    for (const { pageErrors, consoleErrors } of [ada, mo]) {
      expect([...pageErrors, ...consoleErrors]).toEqual([]);
    }
    await ada.close();
    await mo.close();
  });
});
