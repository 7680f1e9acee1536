import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { axeFindings } from "./axe-findings.ts";
import { launchBrowser } from "./browser.ts";
import {
  type ConversationOptions,
  type ConversationPage,
  type Conversations,
  openPoll,
  startConversations,
} from "./conversation.ts";
import { focusRow, VIEWS, type View } from "./conversation-views.ts";
import { focusedText, hasFocus, pressTo, tabTo } from "./focus.ts";

/** In what ways a page may be looked at. */
const VARIANTS: Record<string, ConversationOptions> = {
  light: { theme: "light" },
  dark: { theme: "dark" },
  "from right to left": { language: { lang: "ar", dir: "rtl" } },
  "320 pixels wide": { theme: "dark", visitor: { viewport: { width: 320, height: 568 } } },
};

describe("a conversation", { timeout: 120_000 }, () => {
  let browser: Browser;
  let conversations: Conversations;

  beforeAll(async () => {
    [browser, conversations] = await Promise.all([launchBrowser(), startConversations()]);
  }, 60_000);
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  afterAll(async () => {
    await browser.close();
    await conversations[Symbol.asyncDispose]();
  });

  const open = (options?: ConversationOptions) => conversations.open(browser, options);
  const isAt = ({ page }: ConversationPage, selector: string) =>
    expect.poll(() => hasFocus(page, selector), { message: selector }).toBe(true);
  const isAtRow = ({ page }: ConversationPage, text: string) =>
    expect.poll(() => focusedText(page)).toContain(text);

  describe.each(Object.keys(VARIANTS))("%s", (variant) => {
    it("has nothing that axe finds, whatever is open, and nothing that is cut off", async () => {
      const page = await open(VARIANTS[variant]);
      expect({ list: await axeFindings(page.page) }).toEqual({ list: [] });
      for (const [name, view] of Object.entries<View>(VIEWS)) {
        await view.open(page);
        expect({ [name]: await axeFindings(page.page) }).toEqual({ [name]: [] });
        const wider = await page.page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        expect({ [name]: wider }).toEqual({ [name]: 0 });
        await view.close(page);
      }
      expect([...page.pageErrors, ...page.consoleErrors]).toEqual([]);
    });
  });

  describe("by keyboard alone", () => {
    it("is reacted to, with the quick emoji of the menu and with any other", async () => {
      const page = await open();
      const { keyboard } = page.page;
      const { text } = page.said.pictures;
      const pills = page.row(text).locator(".reactions [aria-pressed=true] .emoji");
      await focusRow(page, text);
      await keyboard.press("Enter");
      await pressTo(page.page, "ArrowUp", ".menu [aria-label$='🔥']");
      await keyboard.press("Enter");
      await isAtRow(page, text);
      await expect.poll(() => pills.allTextContents()).toEqual(["🔥"]);

      await keyboard.press("Enter");
      await pressTo(page.page, "ArrowUp", ".quick-row [role=menuitem]");
      await keyboard.press("Enter");
      await isAt(page, ".emoji-search");
      await keyboard.type("trophy");
      await page.chat.locator(".emoji-grid [data-emoji='🏆']").waitFor();
      await keyboard.press("Enter");
      await isAtRow(page, text);
      await expect.poll(() => pills.allTextContents()).toEqual(["🔥", "🏆"]);

      await tabTo(page.page, ".reactions [data-emoji='🔥']");
      await keyboard.press("Enter");
      await expect.poll(() => pills.allTextContents()).toEqual(["🏆"]);
    });

    it("gives the focus back when the picker, a thread, an image or the members are left", async () => {
      const page = await open();
      const openers = {
        picker: ".reactions .add",
        thread: ".thread-link",
        lightbox: ".image",
        members: ".viewers-button",
      } as const;
      for (const [name, opener] of Object.entries(openers)) {
        const view = VIEWS[name as keyof typeof openers];
        const opened = await view.open(page);
        await view.close(page);
        await opened.waitFor({ state: "hidden" });
        await isAt(page, opener);
      }
    });

    it("goes on in a thread, of which the room is told as well", async () => {
      const page = await open();
      const { keyboard } = page.page;
      await focusRow(page, page.said.question.text);
      await keyboard.press("Enter");
      await page.menu.waitFor();
      while ((await focusedText(page.page)) !== "Reply in thread")
        await keyboard.press("ArrowDown");
      await keyboard.press("Enter");
      await isAt(page, "#thread-field");
      await keyboard.type("He always does");
      await tabTo(page.page, ".thread-also input");
      await keyboard.press("Space");
      await keyboard.press("Shift+Tab");
      await keyboard.press("Shift+Tab");
      await isAt(page, "#thread-field");
      await keyboard.press("Enter");
      await page.chat.locator(".thread-pane").getByText("He always does").waitFor();
      await keyboard.press("Escape");
      await isAtRow(page, page.said.question.text);
      const told = page.list.locator(".row.message", { hasText: "He always does" });
      await told.getByText("In a thread").waitFor();
    });

    it("is voted on, and a vote is changed", async () => {
      const page = await open();
      const { keyboard } = page.page;
      await openPoll(page.mo, page.room);
      await tabTo(page.page, ".poll-banner [role=radio]");
      await keyboard.press("ArrowDown");
      await keyboard.press("Enter");
      const banner = page.chat.locator(".poll-banner");
      await banner.getByText("You voted: Lindqvist, the goalkeeper").waitFor();
      // The banner has become one line, which is where the options were.
      await isAt(page, ".poll-toggle");
      await keyboard.press("Enter");
      await tabTo(page.page, ".poll-banner [role=radio]");
      await keyboard.press("Enter");
      await banner.getByText("You voted: Okafor").waitFor();
    });

    it("is asked and ended by a moderator", async () => {
      const page = await open({ as: "mo" });
      const { keyboard } = page.page;
      await tabTo(page.page, ".composer [aria-label='Start a poll']");
      await keyboard.press("Enter");
      await isAt(page, "[name=question]");
      for (const text of ["Another one today?", "Yes", "No"]) {
        await keyboard.type(text);
        await keyboard.press("Tab");
      }
      await tabTo(page.page, ".poll-form .primary");
      await keyboard.press("Enter");
      await isAt(page, ".composer [aria-label='Start a poll']");
      const banner = page.chat.locator(".poll-banner");
      await banner.getByText("Another one today?").waitFor();
      await tabTo(page.page, ".poll-banner [data-action=poll-close]");
      await keyboard.press("Enter");
      await banner.getByText("Final result").waitFor();
      await isAt(page, ".poll-toggle");
    });

    it("has its images walked through", async () => {
      const page = await open();
      const { keyboard } = page.page;
      await VIEWS.lightbox.open(page);
      const [first = "", second = ""] = (page.said.pictures.attachments ?? []).map(
        ({ alt }) => alt,
      );
      const caption = page.chat.locator(".lightbox .caption");
      for (const [key, text] of [
        ["ArrowRight", second],
        ["ArrowRight", first],
        ["ArrowLeft", second],
      ] as const) {
        await keyboard.press(key);
        await expect.poll(() => caption.textContent()).toBe(text);
      }
    });

    it("names one of those who are here, and who is meant", async () => {
      const page = await open();
      const { keyboard } = page.page;
      await VIEWS.members.open(page);
      await keyboard.press("ArrowDown");
      await keyboard.press("ArrowDown");
      await keyboard.press("Enter");
      await page.chat.locator("dialog[open]").getByText("Ada Lovelace").waitFor();
      await keyboard.press("Escape");
      await isAt(page, ".members [data-member=ada]");
      await keyboard.press("Escape");

      await page.composer.focus();
      await keyboard.type("@lov");
      await page.chat.getByRole("option", { name: "Ada Lovelace" }).waitFor();
      await keyboard.press("Enter");
      await keyboard.press("Enter");
      const { entries } = await page.ada.next("room:entries", (told) =>
        told.entries.some((entry) => entry.kind === "message" && !!entry.message.mentions),
      );
      expect(entries).toMatchObject([{ message: { text: "@Ada Lovelace", mentions: ["ada"] } }]);
    });

    it("is left with one side, and is cheered at", async () => {
      const page = await open();
      const { keyboard } = page.page;
      await tabTo(page.page, ".sides [data-side=away]");
      await keyboard.press("Enter");
      await expect.poll(() => page.texts()).toEqual(["Never a foul"]);
      await isAt(page, ".sides [data-side=away]");

      await tabTo(page.page, ".throw button");
      await keyboard.press("ArrowRight");
      await keyboard.press("Enter");
      const pulse = await page.ada.next("room:pulse", ({ bursts }) => bursts !== undefined);
      expect(pulse.bursts).toEqual({ "❤️": 1 });
      await isAt(page, ".throw button:nth-child(2)");
    });
  });
});
