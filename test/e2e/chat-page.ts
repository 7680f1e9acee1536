import type { Browser, BrowserContextOptions, Locator } from "playwright-core";
import { newPage, type WatchedPage } from "./browser.ts";

/** A page with one chat, used as a visitor uses it: by what can be seen, pointed at and typed. */
export interface ChatPage extends WatchedPage {
  readonly chat: Locator;
  readonly list: Locator;
  readonly composer: Locator;
  readonly banner: Locator;
  readonly pinned: Locator;
  readonly pill: Locator;
  readonly menu: Locator;
  /** The messages' rows. */
  readonly rows: Locator;
  /** The messages' texts as they stand, tombstones included. */
  texts(): Promise<string[]>;
  /** The row of the message with exactly this text. */
  row(text: string): Locator;
  /** Takes a nickname and waits for the composer. */
  join(name: string): Promise<void>;
  /** Writes a message, sends it and waits until the room has it. */
  say(text: string): Promise<void>;
  /** Opens a message's menu and chooses from it. */
  choose(row: Locator, action: string): Promise<void>;
}

/** Opens an address that has one chat on it, for a visitor of its own. */
export async function openChat(
  browser: Browser,
  url: string,
  options?: BrowserContextOptions,
): Promise<ChatPage> {
  const watched = await newPage(browser, options);
  await watched.page.goto(url);
  return chatPage(watched);
}

/** The chat of a page that is open already. */
export function chatPage(watched: WatchedPage): ChatPage {
  const { page } = watched;
  const chat = page.locator("courtside-chat");
  const rows = chat.locator(".row.message");
  const composer = chat.locator("textarea");
  const row = (text: string) =>
    rows.filter({ has: page.locator(`[part=text]:text-is(${JSON.stringify(text)})`) });
  return {
    ...watched,
    chat,
    list: chat.locator(".list"),
    composer,
    banner: chat.locator(".banner"),
    pinned: chat.locator(".pinned"),
    pill: chat.locator(".pill"),
    menu: chat.locator(".menu"),
    rows,
    row,
    texts: () => rows.locator("[part=text]").allTextContents(),
    async join(name) {
      await chat.locator("#nickname").fill(name);
      await chat.locator("#nickname").press("Enter");
      await composer.waitFor();
    },
    async say(text) {
      await composer.fill(text);
      await chat.locator(".composer .send[aria-disabled=false]").waitFor();
      await composer.press("Enter");
      await row(text)
        .filter({ hasNot: page.locator(".delivery") })
        .waitFor();
    },
    async choose(message, action) {
      await message.hover();
      await message.getByRole("button", { name: "Message actions" }).click();
      await chat.getByRole("menuitem", { name: action, exact: true }).click();
    },
  };
}
