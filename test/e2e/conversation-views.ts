import type { Locator } from "playwright-core";
import { say } from "../contract/people.ts";
import { type ConversationPage, openPoll } from "./conversation.ts";
import { tabTo } from "./focus.ts";

/** Something that is opened over or beside the messages, by keyboard. */
export interface View {
  /** Opens it and gives what is open, all of it loaded. */
  open(page: ConversationPage): Promise<Locator>;
  /** Puts it away again. */
  close(page: ConversationPage): Promise<void>;
}

const pressEscape = (page: ConversationPage) => page.page.keyboard.press("Escape");

/** Every view of a conversation, by its name. */
export const VIEWS = {
  picker: {
    async open(page) {
      await focusRow(page, page.said.question.text);
      await tabTo(page.page, ".reactions .add");
      await page.page.keyboard.press("Enter");
      const picker = page.chat.locator(".emoji-picker");
      await picker.locator("[data-emoji]").nth(30).waitFor();
      return picker;
    },
    close: pressEscape,
  },
  thread: {
    async open(page) {
      await focusRow(page, page.said.question.text);
      await tabTo(page.page, ".thread-link");
      await page.page.keyboard.press("Enter");
      const pane = page.chat.locator(".thread-pane");
      await pane.locator("#thread-field").waitFor();
      await pane.getByText("Number nine, as always").waitFor();
      return pane;
    },
    close: pressEscape,
  },
  lightbox: {
    async open(page) {
      await focusRow(page, page.said.pictures.text);
      await tabTo(page.page, ".image");
      await page.page.keyboard.press("Enter");
      const box = page.chat.locator(".lightbox[open]");
      await expectLoaded(box.locator("img"));
      return box;
    },
    close: pressEscape,
  },
  members: {
    async open(page) {
      await tabTo(page.page, ".viewers-button");
      await page.page.keyboard.press("Enter");
      const list = page.chat.locator(".members");
      await list.locator("li button").nth(3).waitFor();
      return list;
    },
    close: pressEscape,
  },
  mentions: {
    async open(page) {
      await page.composer.focus();
      await page.page.keyboard.type("@");
      const list = page.chat.locator(".mention-list");
      await list.locator("[role=option]").first().waitFor();
      return list;
    },
    async close(page) {
      await pressEscape(page);
      await page.page.keyboard.press("Backspace");
    },
  },
  poll: {
    async open(page) {
      await openPoll(page.mo, page.room);
      const poll = page.chat.locator(".poll-banner");
      await poll.locator("[role=radio]").first().waitFor();
      return poll;
    },
    async close() {},
  },
  result: {
    async open(page) {
      const poll = page.chat.locator(".poll-banner");
      await tabTo(page.page, ".poll-banner [role=radio]");
      await page.page.keyboard.press("Enter");
      await poll.locator(".poll-toggle[aria-expanded=false]").waitFor();
      const pollId = (await page.chat.locator(".row .poll").getAttribute("data-poll")) as string;
      const vote = { room: page.room, pollId };
      await page.ada.expectOk("poll:vote", { ...vote, option: 0 });
      await page.bo.expectOk("poll:vote", { ...vote, option: 1 });
      await page.mo.expectOk("poll:close", { ...vote, id: `close-${page.room}` });
      await page.chat.locator(".row .poll[data-phase=closed]").waitFor();
      return poll;
    },
    async close() {},
  },
  skipped: {
    async open(page) {
      const { room, mo, ada, bo } = page;
      const settings = { displayPerSecond: 1 };
      await mo.expectOk("room:configure", { room, id: `slow-${room}`, settings });
      for (let n = 0; n < 40; n += 1) await say(n % 2 ? ada : bo, room, `line ${n}`);
      const line = page.chat.locator(".skipped");
      await line.waitFor();
      return line;
    },
    async close(page) {
      await tabTo(page.page, ".skipped-show");
      await page.page.keyboard.press("Enter");
      await page.chat.locator(".skipped").waitFor({ state: "detached" });
    },
  },
} satisfies Record<string, View>;

/** Puts the focus on the row of a message, as the arrow keys do that lead to it. */
export async function focusRow({ page, chat, row }: ConversationPage, text: string): Promise<void> {
  await row(text).waitFor();
  await tabTo(page, ".row");
  await page.keyboard.press("Home");
  const at = async () =>
    chat.evaluate(({ shadowRoot }) => {
      const focused = shadowRoot?.activeElement?.querySelector("[part=text]");
      return focused?.textContent?.trim();
    });
  for (let presses = 0; (await at()) !== text; presses += 1) {
    if (presses === 40) throw new Error(`The arrow keys do not lead to "${text}".`);
    await page.keyboard.press("ArrowDown");
  }
}

function expectLoaded(image: Locator): Promise<void> {
  return image.evaluate((node) => (node as HTMLImageElement).decode());
}
