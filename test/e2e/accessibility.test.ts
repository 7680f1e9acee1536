import { fileURLToPath } from "node:url";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./browser.ts";
import { fillRoom, type HostedServer, speaker, startHostedServer } from "./busy-room.ts";
import { type ChatPage, openChat } from "./chat-page.ts";
import { chatMarkup, type HostSite, sitePage, startSite } from "./host-site.ts";

const AXE = fileURLToPath(import.meta.resolve("axe-core/axe.min.js"));
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Scene {
  /** Attributes of the element. */
  attributes?: Record<string, string>;
  /** The language and direction of the page. */
  language?: { lang: string; dir: string };
  visitor?: BrowserContextOptions;
  room: "empty" | "busy";
  /** What the visitor does before the page is looked at. */
  act?: (page: ChatPage) => Promise<unknown>;
}

const openMenu = async ({ row, menu }: ChatPage) => {
  await row("Never offside").hover();
  await row("Never offside").getByRole("button", { name: "Message actions" }).click();
  await menu.waitFor();
};

const SCENES: Record<string, Scene> = {
  "sign-in": { room: "busy", act: ({ chat }) => chat.locator("#nickname").waitFor() },
  "sign-in, name refused": {
    room: "busy",
    act: async ({ chat }) => {
      await chat.locator("#nickname").fill("Moderator");
      await chat.locator("#nickname").press("Enter");
      await chat.locator("#sign-in-error").waitFor();
    },
  },
  empty: { room: "empty", act: (page) => page.join("Nora") },
  busy: { room: "busy", act: (page) => page.join("Nora") },
  "menu open": { room: "busy", act: (page) => page.join("Nora").then(() => openMenu(page)) },
  "reply begun, too long": {
    room: "busy",
    act: async (page) => {
      await page.join("Nora");
      await openMenu(page);
      await page.menu.getByText("Reply").click();
      await page.composer.fill("x".repeat(510));
    },
  },
  "from right to left": {
    room: "busy",
    attributes: { guest: "auto" },
    language: { lang: "ar", dir: "rtl" },
    act: ({ chat }) => chat.getByPlaceholder("اكتب شيئًا").waitFor(),
  },
  "320 pixels wide": {
    room: "busy",
    visitor: { viewport: { width: 320, height: 480 } },
    act: async (page) => {
      await page.join("Nora");
      const cutOff = await page.list.evaluate((list) => list.scrollWidth - list.clientWidth);
      expect(cutOff).toBeLessThanOrEqual(0);
    },
  },
};

describe("a page with the chat, to WCAG 2.2 AA", { timeout: 60_000 }, () => {
  let browser: Browser;
  let hosted: HostedServer;
  let site: HostSite;
  const pages: Record<string, string> = {};
  let rooms = 0;

  beforeAll(async () => {
    [browser, hosted, site] = await Promise.all([
      launchBrowser(),
      startHostedServer(),
      startSite(pages),
    ]);
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  afterAll(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
    await hosted.server.close();
  });

  async function openScene(scene: Scene, theme: string): Promise<ChatPage & { room: string }> {
    rooms += 1;
    const room = `room-${rooms}`;
    if (scene.room === "busy") await fillRoom(hosted, room);
    const markup = chatMarkup(hosted.server.url, { room, theme, ...scene.attributes });
    pages[`/${room}`] = sitePage(`<main>${markup}</main>`, scene.language);
    const visitor = { reducedMotion: "reduce", ...scene.visitor } as const;
    const page = await openChat(browser, `${site.url}/${room}`, visitor);
    await page.chat.locator(scene.room === "busy" ? ".announce" : ".empty").waitFor();
    await scene.act?.(page);
    return { ...page, room };
  }

  for (const theme of ["light", "dark"]) {
    for (const [name, scene] of Object.entries(SCENES)) {
      it(`has nothing that axe finds: ${name}, ${theme}`, async () => {
        const page = await openScene(scene, theme);
        expect(await findings(page)).toEqual([]);
      });
    }
  }

  it("would have something that axe finds if its words were too pale", async () => {
    const style = "--courtside-fg: #ccc; --courtside-bg: #fff";
    const page = await openScene({ room: "busy", attributes: { style } }, "light");
    expect(String(await findings(page))).toContain("color-contrast");
  });

  it("has nothing that axe finds: connection lost, light and dark", async () => {
    const lost = await startHostedServer();
    const opened: ChatPage[] = [];
    for (const theme of ["light", "dark"]) {
      pages[`/lost-${theme}`] = sitePage(chatMarkup(lost.server.url, { theme }));
      const page = await openChat(browser, `${site.url}/lost-${theme}`, {
        reducedMotion: "reduce",
      });
      await page.chat.locator(".empty").waitFor();
      opened.push(page);
    }
    await lost.server.close();
    for (const page of opened) {
      await page.banner.waitFor();
      expect(await findings(page)).toEqual([]);
    }
  });

  it("can be used with the keys alone, and always shows where one is", async () => {
    const page = await openScene({ room: "busy" }, "light");
    const { keyboard } = page.page;
    const press = async (...keys: string[]) => {
      for (const key of keys) await keyboard.press(key);
      return focused(page);
    };

    await tabTo(page, "#nickname");
    await keyboard.type("Nora");
    await keyboard.press("Enter");
    await page.composer.waitFor();
    await expect.poll(() => focused(page)).toBe("textarea");
    await keyboard.type("hlelo");
    await keyboard.press("Enter");
    await page.row("hlelo").waitFor();
    expect(await focused(page)).toBe("textarea");

    // Into the list, which takes one stop: its current row, with what that row holds.
    await tabTo(page, ".row", "Shift+Tab");
    expect(await page.list.locator(".row[tabindex='0']").count()).toBe(1);
    expect(await press("ArrowUp", "ArrowUp", "End")).toContain("Nora: hlelo");
    expect(await press("Home")).toContain("Welcome");
    expect(await press("ArrowDown")).toContain("Line-ups");

    expect(await press("End", "Enter")).toBe("Reply");
    expect(await press("Escape")).toContain("Nora: hlelo");
    expect(await press("Enter", "ArrowDown", "ArrowDown")).toBe("Edit");
    await press("Enter");
    await expect.poll(() => focused(page)).toBe("textarea");
    await keyboard.press("ControlOrMeta+A");
    await keyboard.type("hello");
    await keyboard.press("Enter");
    await page.row("hello").getByText("edited").waitFor();

    await tabTo(page, ".row", "Shift+Tab");
    await press("ArrowUp", "Escape");
    await expect.poll(() => focused(page)).toBe("textarea");
    expect(page.pageErrors).toEqual([]);
  });

  it("tells a screen reader who answers the visitor, politely", async () => {
    const page = await openScene({ room: "empty" }, "light");
    const { room } = page;
    await page.join("Nora");
    await page.say("Was that offside?");
    const bo = await speaker(hosted.server, room, "Bo");
    const { entries } = await hosted.store.log.read(room, { limit: 10 });
    const question = entries.find((entry) => entry.kind === "message");
    await bo.say("No chance", question?.message.id);

    const region = page.chat.getByRole("status");
    await expect.poll(() => region.textContent(), { timeout: 10_000 }).toBe("Bo to you: No chance");
    expect(await page.list.getAttribute("aria-live")).toBe("off");
  });

  it("sums a fast room up for a screen reader that wants all of it", async () => {
    const page = await openScene({ room: "empty", attributes: { announce: "all" } }, "light");
    const bo = await speaker(hosted.server, page.room, "Bo");
    await bo.say("Here we go");
    const region = page.chat.getByRole("status");
    await expect.poll(() => region.textContent()).toBe("Bo: Here we go");

    for (let n = 1; n <= 8; n += 1) await bo.say(`line ${n}`);
    await expect.poll(() => region.textContent(), { timeout: 10_000 }).toBe("8 new messages");
  });
});

/** What axe finds on the whole page, as one line for each element. */
async function findings({ page }: ChatPage): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate(async (tags) => {
    const still = document.getAnimations().filter(({ effect }) => {
      return effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
    });
    await Promise.allSettled(still.map(({ finished }) => finished));
    const { axe } = globalThis as unknown as {
      axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };
    };
    return axe.run(document, { runOnly: tags });
  }, WCAG);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Presses a key until what has the focus matches, and sees that each stop on the way is visibly focused. */
async function tabTo(page: ChatPage, selector: string, key = "Tab"): Promise<void> {
  for (let stops = 0; stops < 12; stops += 1) {
    await page.page.keyboard.press(key);
    const at = await page.chat.evaluate((chat, wanted) => {
      const element = chat.shadowRoot?.activeElement;
      if (!element) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const ringed = element.closest(".field") ?? element;
      const field = getComputedStyle(ringed);
      return {
        there: element.matches(wanted),
        name: element.outerHTML.slice(0, 80),
        visible: [
          outlineStyle !== "none" && outlineWidth,
          boxShadow !== "none" && boxShadow,
          field.outlineStyle !== "none" && field.outlineWidth,
          field.boxShadow !== "none" && field.boxShadow,
        ].some((sign) => sign && sign !== "0px"),
      };
    }, selector);
    if (!at) continue;
    expect(at).toMatchObject({ visible: true });
    if (at.there) return;
  }
  throw new Error(`${key} does not lead to ${selector}`);
}

/** What has the focus: its label, its text, or else its kind. */
function focused({ chat }: ChatPage): Promise<string | undefined> {
  return chat.evaluate(({ shadowRoot }) => {
    const element = shadowRoot?.activeElement;
    if (element instanceof HTMLTextAreaElement) return "textarea";
    return element?.getAttribute("aria-label") ?? element?.textContent?.trim();
  });
}
