import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer, stopServers } from "@courtside/testing";
import type { Browser, BrowserContextOptions, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { HOSTED } from "../contract/people.ts";
import { launchBrowser } from "./browser.ts";
import { type HostedServer, type Speaker, speaker, startHostedServer } from "./busy-room.ts";
import { type ChatPage, openChat } from "./chat-page.ts";
import { chatMarkup, type HostSite, sitePage, startSite } from "./host-site.ts";

/** More than a snapshot brings, so that there is history to read. */
const LINES = 120;

describe("the chat on a page", { timeout: 60_000 }, () => {
  let browser: Browser;
  let hosted: HostedServer;
  let site: HostSite;
  let bo: Speaker;
  let pages: Record<string, string>;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    pages = {};
    [hosted, site] = await Promise.all([startHostedServer(), startSite(pages)]);
    bo = await speaker(hosted.server, "final", "Bo", { role: "moderator" });
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await stopServers();
    await site[Symbol.asyncDispose]();
  });

  async function open(
    body = chatMarkup(hosted.server.url),
    visitor?: BrowserContextOptions,
  ): Promise<ChatPage> {
    pages["/"] = sitePage(body);
    return openChat(browser, `${site.url}/`, visitor);
  }

  const sayLines = async () => {
    for (let n = 1; n <= LINES; n += 1) await bo.say(`line ${n}`);
  };

  describe("in the list", () => {
    it("pauses where the reader scrolls up, counts what is new, and goes on from the pill", async () => {
      await sayLines();
      const page = await open();
      await page.row(`line ${LINES}`).waitFor();
      await scrollUp(page, 300);
      await page.pill.waitFor();
      const top = await page.list.evaluate((list) => list.scrollTop);
      for (const text of ["one", "two", "three"]) await bo.say(text);

      await page.pill.getByText("3 new messages").waitFor();
      expect(await page.list.evaluate((list) => list.scrollTop)).toBe(top);
      await page.pill.click();
      await page.pill.waitFor({ state: "detached" });
      expect(await isInSight(page, page.row("three"))).toBe(true);
    });

    it("returns to the newest message with one's own", async () => {
      await sayLines();
      const page = await open();
      await page.join("Ada");
      await page.row(`line ${LINES}`).waitFor();
      await scrollUp(page, 300);
      await page.pill.waitFor();
      await page.say("here I am");

      await page.pill.waitFor({ state: "detached" });
      expect(await isInSight(page, page.row("here I am"))).toBe(true);
    });

    it("keeps what is being read in its place while older messages load", async () => {
      await sayLines();
      const page = await open();
      await page.row(`line ${LINES}`).waitFor();
      const before = await page.rows.count();
      expect(before).toBeLessThan(LINES);
      const read = page.row(`line ${LINES - before + 3}`);
      await scrollUp(page, 20_000);
      await expect.poll(() => page.rows.count(), { timeout: 10_000 }).toBeGreaterThan(before);

      expect(await isInSight(page, read)).toBe(true);
    });

    it("jumps from a reply to what it answers, and from the pinned bar to what is pinned", async () => {
      const question = await bo.say("Who takes the corner?");
      const pinned = await bo.say("Be kind");
      await bo.pin(pinned);
      await sayLines();
      await bo.say("Lindqvist", question.id);
      const page = await open();
      await page.row("Lindqvist").waitFor();

      await page.row("Lindqvist").locator(".quote").click();
      await page.row("Who takes the corner?").waitFor();
      await expect.poll(() => isInSight(page, page.row("Who takes the corner?"))).toBe(true);
      await page.chat.getByRole("button", { name: "Back to live" }).click();
      await page.pinned.getByText("Be kind").click();
      await expect.poll(() => isInSight(page, page.row("Be kind"))).toBe(true);
    });

    it("turns a deleted message into a tombstone on every page, and empties its quotes", async () => {
      const [ada, eve] = [await open(), await open()];
      await ada.join("Ada");
      await ada.say("I regret this");
      const { entries } = await hosted.store.log.read("final", { limit: 10 });
      const said = entries.find((entry) => entry.kind === "message");
      await bo.say("What?", said?.message.id);
      await eve.row("What?").getByText("I regret this").waitFor();
      await ada.choose(ada.row("I regret this"), "Delete");
      await ada.menu.getByText("Really delete?").click();

      for (const page of [ada, eve]) {
        await expect.poll(() => page.texts()).toEqual(["Message deleted", "What?"]);
        await page.row("What?").locator(".quoted").getByText("Deleted message").waitFor();
        expect(await page.list.innerHTML()).not.toContain("I regret this");
      }
    });
  });

  describe("among the page's own things", () => {
    it("is not harmed by a second copy of the script", async () => {
      const { url } = hosted.server;
      const page = await open(
        `<script async src="${url}/embed/courtside.js" data-room="final"></script>
         <script type="module" src="${url}/embed/courtside.es.js?copy"></script>`,
      );
      await page.join("Ada");
      await page.say("once");
      expect(page.pageErrors).toEqual([]);
      expect(page.consoleErrors).toEqual([]);
      expect(await page.chat.count()).toBe(1);
    });

    it("has icons that the bundler left whole", async () => {
      await bo.say("hello");
      const page = await open();
      await page.join("Ada");
      await page.row("hello").hover();
      // Those of the row's actions come with what is loaded when a row is pointed at.
      await expect.poll(() => page.chat.locator("svg.icon").count()).toBeGreaterThan(4);
      expect(await page.chat.locator("svg.icon path > *").count()).toBe(0);
    });

    it("shares one connection among its elements, and ends it with the last of them", async () => {
      const page = await open(
        chatMarkup(hosted.server.url, { room: "other" }) + chatMarkup(hosted.server.url),
      );
      await page.chat.nth(0).locator(".empty").waitFor();
      await page.chat.nth(1).locator(".empty").waitFor();
      expect(connections(page)).toHaveLength(1);

      // Bo's own connection is there all the time.
      expect(await serverConnections(hosted)).toBe(2);
      await page.chat.first().evaluate((chat) => chat.remove());
      await bo.say("still here");
      await page.row("still here").waitFor();
      await page.chat.first().evaluate((chat) => chat.remove());
      await expect.poll(() => serverConnections(hosted)).toBe(1);
    });

    it("follows its attributes while it runs", async () => {
      await bo.say("in the final");
      const other = await speaker(hosted.server, "other", "Cem");
      await other.say("in the other");
      const page = await open();
      await page.row("in the final").waitFor();
      const set = (name: string, value: string) =>
        page.chat.evaluate((chat, [key, to]) => chat.setAttribute(key, to), [name, value] as const);

      await set("room", "other");
      await expect.poll(() => page.texts()).toEqual(["in the other"]);
      expect(connections(page)).toHaveLength(1);

      const colour = () =>
        page.chat.locator(".frame").evaluate((frame) => getComputedStyle(frame).backgroundColor);
      await set("theme", "dark");
      const dark = await colour();
      await set("theme", "light");
      await expect.poll(colour).not.toBe(dark);

      await set("lang", "de");
      await page.chat.getByText("Wähle einen Namen").waitFor();
      await set("dir", "rtl");
      await expect
        .poll(() => page.list.evaluate((list) => getComputedStyle(list).direction))
        .toBe("rtl");
    });

    it("keeps what is typed from the page's shortcuts, and leaves it all other keys", async () => {
      const page = await open();
      await page.join("Ada");
      await page.page.evaluate(() => {
        const heard: string[] = [];
        Object.assign(globalThis, { heard });
        document.addEventListener("keydown", ({ key }) => heard.push(key));
      });
      await page.composer.pressSequentially("mute f");
      await page.chat.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.page.keyboard.press("m");
      const heard = await page.page.evaluate(
        () => (globalThis as unknown as { heard: string[] }).heard,
      );
      expect(heard).toEqual(["m"]);
      expect(await page.composer.inputValue()).toBe("mute f");
    });

    it("works in a frame that denies it storage and forms", async () => {
      pages["/framed"] = sitePage(chatMarkup(hosted.server.url));
      const page = await open(`<iframe sandbox="allow-scripts" src="/framed"></iframe>`);
      const chat = page.page.frameLocator("iframe").locator("courtside-chat");
      await chat.locator("#nickname").fill("Ada");
      await chat.locator("#nickname").press("Enter");
      await chat.locator("textarea").fill("from a sandbox");
      await chat.locator("textarea").press("Enter");
      await chat.locator(".row.message").getByText("from a sandbox").waitFor();
      await chat.locator("textarea").fill("by the button");
      await chat.locator(".send").click();
      await chat.locator(".row.message").getByText("by the button").waitFor();
      expect(page.pageErrors).toEqual([]);
    });

    it("sends on the next visit what could not be sent on this one, once", async () => {
      const directory = mkdtempSync(join(tmpdir(), "courtside-"));
      const options = { ...HOSTED, data: join(directory, "chat.db") };
      const server = await startServer(options);
      const page = await open(chatMarkup(server.url));
      await page.join("Ada");
      await page.say("before");
      const { port } = server;
      await server.close();
      await page.banner.waitFor();
      await page.composer.fill("meanwhile");
      await page.composer.press("Enter");
      await page.row("meanwhile").getByText("Waiting to be sent").waitFor();
      await page.page.goto("about:blank");

      await startServer({ ...options, port });
      await page.page.goto(site.url);
      const eve = await openChat(browser, site.url);
      for (const view of [page, eve]) {
        await expect.poll(() => view.texts()).toEqual(["before", "meanwhile"]);
      }
      expect(await page.chat.locator(".delivery").count()).toBe(0);
      await stopServers();
      rmSync(directory, { recursive: true });
    });
  });
});

/** Connections that the server holds. */
async function serverConnections({ server }: HostedServer): Promise<number> {
  const metrics = await fetch(`${server.url}/metrics`).then((response) => response.text());
  return Number(/^courtside_connections (\d+)/m.exec(metrics)?.[1]);
}

/** The addresses of the page's WebSockets. */
function connections({ requests }: ChatPage): string[] {
  return requests.filter((address) => address.startsWith("ws"));
}

/** Turns the wheel over the list. */
async function scrollUp(page: ChatPage, pixels: number): Promise<void> {
  await page.list.hover();
  await page.page.mouse.wheel(0, -pixels);
}

/** Whether a row is, wholly, in the visible part of the list. */
async function isInSight(page: ChatPage, row: Locator): Promise<boolean> {
  const [list, box] = await Promise.all([page.list.boundingBox(), row.boundingBox()]);
  return !!list && !!box && box.y >= list.y - 1 && box.y + box.height <= list.y + list.height + 1;
}
