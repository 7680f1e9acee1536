import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tokenOf } from "../contract/people.ts";
import { type ServerProcess, startProcess } from "../contract/server-process.ts";
import { launchBrowser } from "./browser.ts";
import { type ChatPage, openChat } from "./chat-page.ts";
import { chatMarkup, type HostSite, sitePage, startSite } from "./host-site.ts";

const TIMEOUT_MS = 90_000;

describe("a server that is killed under open pages, and started again", {
  timeout: TIMEOUT_MS,
}, () => {
  let browser: Browser;
  let directory: string;
  let server: ServerProcess;
  let site: HostSite;
  const pages: Record<string, string> = {};

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "courtside-"));
    const [started, launched, token] = await Promise.all([
      startProcess(join(directory, "chat.db")),
      launchBrowser(),
      tokenOf("mo", { name: "Mo", role: "moderator" }),
    ]);
    server = started;
    browser = launched;
    site = await startSite(pages);
    pages["/token"] = token;
    pages["/"] = sitePage(chatMarkup(server.url));
    pages["/moderator"] = sitePage(chatMarkup(server.url, { "token-url": "/token" }));
  }, TIMEOUT_MS);

  afterAll(async () => {
    await browser?.close();
    await server?.end("SIGTERM");
    await site?.[Symbol.asyncDispose]();
    rmSync(directory, { recursive: true, force: true });
  });

  it("shows each of them one banner, and then everything as it was, with what was said meanwhile once", async () => {
    const ada = await openChat(browser, `${site.url}/`);
    const mo = await openChat(browser, `${site.url}/moderator`);
    await ada.join("Ada");
    await mo.composer.waitFor();
    for (const text of ["first", "secnd", "rude", "third"]) await ada.say(text);
    await edit(ada, "secnd", "second");
    await mo.choose(mo.row("rude"), "Delete");
    await mo.menu.getByText("Really delete?").click();
    await mo.choose(mo.row("third"), "Pin");
    const before = ["first", "second", "Removed by a moderator", "third"];
    await shows(ada, before);
    await shows(mo, before);
    await mo.composer.fill("half a thought");
    const seen = await Promise.all([countBanners(ada), countBanners(mo)]);

    await server.end("SIGKILL");
    await ada.banner.waitFor();
    await mo.banner.waitFor();
    await ada.composer.fill("said into the void");
    await ada.composer.press("Enter");
    await ada.row("said into the void").getByText("Waiting to be sent").waitFor();
    expect(await Promise.all([ada.banner.count(), mo.banner.count()])).toEqual([1, 1]);

    const { port } = new URL(server.url);
    server = await startProcess(join(directory, "chat.db"), Number(port));
    await ada.banner.waitFor({ state: "detached" });
    await mo.banner.waitFor({ state: "detached" });

    const after = [...before, "said into the void"];
    const late = await openChat(browser, `${site.url}/`);
    for (const page of [ada, mo, late]) {
      await shows(page, after);
      await page.pinned.getByText("third").waitFor();
      await page.row("second").getByText("edited").waitFor();
    }
    expect(await mo.composer.inputValue()).toBe("half a thought");
    expect(await Promise.all(seen.map((count) => count()))).toEqual([1, 1]);
    for (const page of [ada, mo, late]) expect(page.pageErrors).toEqual([]);

    await mo.composer.press("Enter");
    for (const page of [ada, mo, late]) await shows(page, [...after, "half a thought"]);
  });
});

async function shows(page: ChatPage, texts: readonly string[]): Promise<void> {
  await expect.poll(() => page.texts(), { timeout: 20_000 }).toEqual(texts);
}

async function edit(page: ChatPage, from: string, to: string): Promise<void> {
  await page.choose(page.row(from), "Edit");
  await page.composer.fill(to);
  await page.composer.press("Enter");
  await page.row(to).waitFor();
}

/** Counts the banners that appear from now on. */
async function countBanners(page: ChatPage): Promise<() => Promise<number>> {
  const counter = await page.chat.evaluateHandle((chat) => {
    const counted = { banners: 0 };
    new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (node instanceof Element && node.matches(".banner")) counted.banners += 1;
      }
    }).observe(chat.shadowRoot as ShadowRoot, { childList: true, subtree: true });
    return counted;
  });
  return () => counter.evaluate(({ banners }) => banners);
}
